package dev.runnel.local.internal.engine;

import dev.runnel.RunnelException;
import dev.runnel.UnsupportedException;
import dev.runnel.ValidationException;
import dev.runnel.local.internal.chat.ChatTemplate;
import dev.runnel.local.internal.gguf.GgufFile;
import dev.runnel.local.internal.gguf.Metadata;
import dev.runnel.local.internal.llama.LlamaModel;
import dev.runnel.local.internal.sample.Sampling;
import dev.runnel.local.internal.token.Tokenizer;
import java.util.function.Supplier;

/**
 * All that a file holds.
 *
 * @param model the weights, and what is computed with them
 * @param tokenizer from text to tokens and back
 * @param template from messages to a prompt
 * @param sampling how freely the next token is picked unless a request says otherwise
 */
record LoadedModel(
    LlamaModel model, Tokenizer tokenizer, ChatTemplate template, Sampling sampling) {

  static LoadedModel of(GgufFile file) {
    LlamaModel model = named(file, () -> LlamaModel.of(file));
    Tokenizer tokenizer = named(file, () -> Tokenizer.of(file.metadata()));
    if (tokenizer.size() != model.vocabularySize()) {
      throw new ValidationException(
          file.name()
              + " is not a valid llama model: it names "
              + tokenizer.size()
              + " tokens, but has weights for "
              + model.vocabularySize());
    }
    ChatTemplate template = named(file, () -> ChatTemplate.of(file.metadata(), tokenizer));
    return new LoadedModel(model, tokenizer, template, named(file, () -> sampling(file)));
  }

  /** What reads keys and values does not know whose they are; the user has to. */
  private static <T> T named(GgufFile file, Supplier<T> part) {
    try {
      return part.get();
    } catch (UnsupportedException e) {
      throw names(file, e) ? e : new UnsupportedException(file.name() + ": " + e.getMessage(), e);
    } catch (ValidationException e) {
      throw names(file, e) ? e : new ValidationException(file.name() + ": " + e.getMessage(), e);
    }
  }

  private static boolean names(GgufFile file, RunnelException error) {
    return String.valueOf(error.getMessage()).contains(file.name());
  }

  /** Source: gguf-py's constants.py, the keys "general.sampling". */
  private static Sampling sampling(GgufFile file) {
    Metadata metadata = file.metadata();
    Sampling usual = Sampling.DEFAULT;
    double temperature = metadata.decimal("general.sampling.temp").orElse(usual.temperature());
    long topK = metadata.integer("general.sampling.top_k").orElse(usual.topK());
    double topP = metadata.decimal("general.sampling.top_p").orElse(usual.topP());
    if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY && topP >= 0 && topP <= 1)) {
      throw new ValidationException(
          file.name() + " is not a valid llama model: its sampling settings are impossible");
    }
    return new Sampling(temperature, Math.clamp(topK, 0, Integer.MAX_VALUE), topP);
  }
}
