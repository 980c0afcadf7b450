/*
 * How fast llama.cpp is with the same files as LocalSpeed: tokens per second of reading a prompt and of
 * generating an answer, on so many threads, the third time round.
 *
 *   ./mvnw -q -DskipTests -Pspeed -Dspeed.folder=/some/folder -pl runnel-local -am verify      keeps the model files there
 *   cc -O1 -I llama.cpp/include -I llama.cpp/ggml/include llama-speed.c -o llama-speed -L LIBS -lllama -lggml
 *   LD_LIBRARY_PATH=LIBS ./llama-speed /some/folder/135m-Q8_0.gguf 1 LIBS
 *
 * LIBS holds libllama and the ggml backends, such as those of npm's @node-llama-cpp/linux-x64 3.22.1 (libllama
 * v0.5.0); the headers are those of the same release.
 */
#include "llama.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define PROMPT 64
#define ANSWER 64

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static void quiet(enum ggml_log_level level, const char *text, void *unused) {
  if (level >= GGML_LOG_LEVEL_ERROR) fputs(text, stderr);
}

static llama_token likeliest(const float *logits, int count) {
  int best = 0;
  for (int i = 1; i < count; i++) {
    if (logits[i] > logits[best]) best = i;
  }
  return best;
}

int main(int count, char **arguments) {
  if (count != 4) {
    fputs("usage: llama-speed MODEL THREADS FOLDER-OF-BACKENDS\n", stderr);
    return 2;
  }
  llama_log_set(quiet, NULL);
  ggml_backend_load_all_from_path(arguments[3]);
  llama_backend_init();
  struct llama_model_params model_params = llama_model_default_params();
  model_params.n_gpu_layers = 0;
  struct llama_model *model = llama_model_load_from_file(arguments[1], model_params);
  if (model == NULL) return 1;
  struct llama_context_params params = llama_context_default_params();
  params.n_ctx = 512;
  params.n_threads = params.n_threads_batch = atoi(arguments[2]);
  struct llama_context *context = llama_init_from_model(model, params);
  int tokens = llama_vocab_n_tokens(llama_model_get_vocab(model));
  for (int round = 0; round < 3; round++) {
    llama_memory_clear(llama_get_memory(context), true);
    llama_token prompt[PROMPT];
    for (int i = 0; i < PROMPT; i++) prompt[i] = (i * 7 + round) % tokens;
    double start = now();
    llama_decode(context, llama_batch_get_one(prompt, PROMPT));
    float *logits = llama_get_logits_ith(context, -1);
    double read = now();
    for (int i = 0; i < ANSWER; i++) {
      llama_token next = likeliest(logits, tokens);
      llama_decode(context, llama_batch_get_one(&next, 1));
      logits = llama_get_logits_ith(context, -1);
    }
    double end = now();
    if (round == 2) printf("prompt %.1f t/s, answer %.1f t/s\n", PROMPT / (read - start), ANSWER / (end - read));
  }
  return 0;
}
