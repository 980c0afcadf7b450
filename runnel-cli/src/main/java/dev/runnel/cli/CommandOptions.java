package dev.runnel.cli;

import dev.runnel.CompletionRequest;
import dev.runnel.Timeouts;
import dev.runnel.ValidationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What stands on the command line. Filled by picocli. */
@Command(
    name = "runnel",
    sortOptions = false,
    usageHelpAutoWidth = false,
    usageHelpWidth = 100,
    customSynopsis = {
      "runnel [OPTIONS] PROMPT...            ask, and see the answer as it comes",
      "       COMMAND | runnel [OPTIONS] PROMPT...  ask about the text on standard input",
      "       runnel chat [OPTIONS]                 talk; Ctrl-C stops an answer",
      "       runnel pull NAME                      get a model to run on this machine",
      "       runnel models                         list models: here, to pull, by key"
    },
    synopsisHeading = "Usage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n")
final class CommandOptions {
  @Parameters(
      arity = "0..*",
      paramLabel = "PROMPT",
      description =
          "The prompt. Text on standard input goes below it, or is the prompt. Put -- before a"
              + " prompt that starts with a dash.")
  List<String> words = new ArrayList<>();

  @Option(
      names = {"-m", "--model"},
      paramLabel = "PROVIDER:MODEL",
      description =
          "The model, such as openai:gpt-4o-mini. Default: $RUNNEL_MODEL, or by your key, or one of"
              + " this machine.")
  @Nullable String model;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = "Another server, such as http://localhost:8080/v1.")
  @Nullable String baseUrl;

  @Option(
      names = "--api-key-env",
      paramLabel = "VARIABLE",
      description = "The environment variable that holds the key.")
  @Nullable String apiKeyVariable;

  @Option(
      names = {"-s", "--system"},
      paramLabel = "TEXT",
      description = "Instructions for the model.")
  @Nullable String system;

  @Option(
      names = "--temperature",
      paramLabel = "NUMBER",
      description = "How freely it picks words: 0 and up.")
  @Nullable Double temperature;

  @Option(
      names = "--top-p",
      paramLabel = "NUMBER",
      description = "The share of likely words it picks from: 0 to 1.")
  @Nullable Double topP;

  @Option(
      names = "--max-tokens",
      paramLabel = "COUNT",
      description = "The longest answer, in tokens.")
  @Nullable Integer maxTokens;

  @Option(names = "--stop", paramLabel = "TEXT", description = "Where to stop; may be repeated.")
  List<String> stop = new ArrayList<>();

  @Option(names = "--seed", paramLabel = "NUMBER", description = "For repeatable answers.")
  @Nullable Long seed;

  @Option(
      names = "--schema",
      paramLabel = "FILE",
      description = "The JSON schema the answer must follow.")
  @Nullable Path schema;

  @Option(
      names = "--effort",
      paramLabel = "LEVEL",
      description = "How much a reasoning model thinks: low, medium, high.")
  @Nullable String effort;

  @Option(
      names = "--budget",
      paramLabel = "COUNT",
      description = "How many tokens a reasoning model may think, where tokens are counted.")
  @Nullable Integer budget;

  @Option(names = "--reasoning", description = "Show the model's reasoning, on standard error.")
  boolean reasoning;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "The longest time for the whole answer: 30s, 2m, 500ms.")
  @Nullable Duration timeout;

  @Option(
      names = "--idle-timeout",
      paramLabel = "TIME",
      description = "The longest silence within the answer. Default: 5m. 0: no limit.")
  @Nullable Duration idleTimeout;

  @Option(
      names = "--first-event-timeout",
      paramLabel = "TIME",
      description = "The longest wait for its beginning. Default: 10m. 0: no limit.")
  @Nullable Duration firstEventTimeout;

  @Option(
      names = "--connect-timeout",
      paramLabel = "TIME",
      description = "The longest wait for a connection. Default: 10s. 0: no limit.")
  @Nullable Duration connectTimeout;

  @Option(
      names = "--retries",
      paramLabel = "COUNT",
      description = "How often to try again before the first word. Default: 2.")
  @Nullable Integer retries;

  @Option(names = "--json", description = "Print the events, one JSON object a line.")
  boolean json;

  @Option(
      names = "--stats",
      description = "Then print finish reason, tokens and speed, on standard error.")
  boolean stats;

  @Option(names = "--debug", description = "Print the stack trace of an error.")
  boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version.")
  boolean version;

  /** The request without its messages, but with the instructions. */
  CompletionRequest.Builder request() {
    var request = CompletionRequest.builder();
    if (temperature != null) {
      request.temperature(temperature);
    }
    if (topP != null) {
      request.topP(topP);
    }
    if (maxTokens != null) {
      request.maxTokens(maxTokens);
    }
    request.stop(stop.toArray(String[]::new));
    if (seed != null) {
      request.seed(seed);
    }
    if (schema != null) {
      request.responseSchema(read(schema));
    }
    if (effort != null) {
      request.reasoningEffort(effort);
    }
    if (budget != null) {
      request.reasoningBudget(budget);
    }
    return request;
  }

  Timeouts timeouts() {
    Timeouts timeouts = Timeouts.defaults();
    if (connectTimeout != null) {
      timeouts = timeouts.withConnect(connectTimeout);
    }
    if (firstEventTimeout != null) {
      timeouts = timeouts.withFirstEvent(firstEventTimeout);
    }
    return idleTimeout == null ? timeouts : timeouts.withIdle(idleTimeout);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ValidationException("cannot read the schema file " + file, e);
    }
  }
}
