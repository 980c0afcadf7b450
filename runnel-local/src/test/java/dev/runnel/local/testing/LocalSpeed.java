package dev.runnel.local.testing;

import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.StreamEvent;
import dev.runnel.TokenUsage;
import dev.runnel.local.Local;
import dev.runnel.local.internal.tensor.WeightType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How fast local models are on this machine, by the public API alone. Run it by {@code ./mvnw -q
 * -DskipTests -Pspeed -pl runnel-local -am verify}; see docs/local.md. With {@code
 * -Dspeed.folder=...} it keeps the model files there, for {@code llama-speed.c}.
 *
 * <p>Each row is a JVM of its own, plain and with the Vector API in turns. Prints tokens per second
 * of reading a prompt and of generating an answer on one thread once warm, the time to the first
 * token of the first answer, which loads the model, and the most memory the process had.
 */
public final class LocalSpeed {
  private static final int ROUNDS = 3;
  private static final int WARM_UPS = 2;
  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  private LocalSpeed() {}

  /** Without arguments runs all rows; with a kind of kernels and a model, one of them. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 2) {
      row(arguments[0], arguments[1]);
      return;
    }
    String kept = System.getProperty("runnel.speed.folder", "");
    Path folder =
        kept.isEmpty()
            ? Files.createTempDirectory("runnel-speed")
            : Files.createDirectories(Path.of(kept));
    try {
      List<String> models = new ArrayList<>(List.of("nano"));
      for (WeightType type : new WeightType[] {WeightType.Q8_0, WeightType.Q4_0}) {
        Path file = folder.resolve("135m-" + type + ".gguf");
        Files.write(file, TinyModel.OF_135M.endless(type, 1));
        models.add(file.toString());
      }
      System.out.println("model            kernels  prompt t/s  answer t/s  first ms  peak MB");
      for (int round = 0; round < ROUNDS; round++) {
        for (String model : models) {
          for (String kernels : new String[] {"scalar", "vector"}) {
            child(kernels, model);
          }
        }
      }
    } finally {
      if (kept.isEmpty()) {
        delete(folder);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static void child(String kernels, String model) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    if (kernels.equals("vector")) {
      command.addAll(List.of("--add-modules", VECTOR_MODULE));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(LocalSpeed.class.getName(), kernels, model));
    var process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("failed: " + command);
    }
  }

  private static void row(String kernels, String model) throws Exception {
    boolean nano = model.equals("nano");
    int words = nano ? 30 : 15;
    try (CompletionModel local = Local.builder().model(model).threads(1).build()) {
      double first = answer(local, words, 32, 0).firstMillis();
      for (int i = 1; i <= WARM_UPS; i++) {
        answer(local, words, 32, i);
      }
      Answer warm = answer(local, words, 64, WARM_UPS + 1);
      System.out.printf(
          Locale.ROOT,
          "%-16s %-7s %11.1f %11.1f %9.0f %8d%n",
          nano ? model : Path.of(model).getFileName().toString().replace(".gguf", ""),
          kernels,
          warm.promptSpeed(),
          warm.answerSpeed(),
          first,
          peakMegabytes());
    }
  }

  /** What one answer took. */
  private record Answer(TokenUsage usage, double firstMillis, double restMillis) {
    double promptSpeed() {
      return (usage.promptTokens() - usage.cachedInputTokens()) / firstMillis * 1000;
    }

    double answerSpeed() {
      return (usage.completionTokens() - 1) / restMillis * 1000;
    }
  }

  private static Answer answer(CompletionModel model, int words, int tokens, int round)
      throws InterruptedException {
    // Another beginning each time, or the prompt would be remembered.
    String prompt = "Round " + round + " tell me a story about a fox".repeat(words / 5);
    CompletionRequest request =
        CompletionRequest.builder().user(prompt).maxTokens(tokens).temperature(0).build();
    long start = System.nanoTime();
    long first = 0;
    try (var stream = model.stream(request)) {
      StreamEvent event = stream.receive();
      while (event instanceof StreamEvent.Chunk) {
        first = first == 0 ? System.nanoTime() : first;
        event = stream.receive();
      }
      if (!(event instanceof StreamEvent.Done)) {
        throw new IllegalStateException("no answer but " + event);
      }
      long end = System.nanoTime();
      return new Answer(stream.partial().usage(), (first - start) / 1e6, (end - first) / 1e6);
    }
  }

  /** Linux tells; elsewhere 0. */
  private static long peakMegabytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }
}
