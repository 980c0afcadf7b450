package dev.runnel.cli;

import dev.runnel.AuthenticationException;
import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.RetryPolicy;
import dev.runnel.Runnel;
import dev.runnel.RunnelException;
import dev.runnel.local.ModelStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The command: from its arguments to its exit code. Touches nothing of the process but what it is
 * given.
 */
final class RunnelCommand {
  private static final Duration PATIENCE_WITH_INPUT = Duration.ofSeconds(3);

  private final StandardStreams streams;
  private final UnaryOperator<@Nullable String> environment;
  private final ModelSource models;
  private final Interruption interruption;
  private final Supplier<ModelStore> store;
  private final Notes notes;
  private final boolean colours;

  RunnelCommand(
      StandardStreams streams,
      UnaryOperator<@Nullable String> environment,
      ModelSource models,
      Interruption interruption) {
    this(streams, environment, models, interruption, () -> ModelStore.ofUser(environment));
  }

  RunnelCommand(
      StandardStreams streams,
      UnaryOperator<@Nullable String> environment,
      ModelSource models,
      Interruption interruption,
      Supplier<ModelStore> store) {
    this.streams = streams;
    this.environment = environment;
    this.models = models;
    this.interruption = interruption;
    this.store = store;
    this.colours = isEmpty("NO_COLOR") && !"dumb".equals(environment.apply("TERM"));
    this.notes = new Notes(streams.err(), streams.errTerminal(), colours);
  }

  /** Runs to the end and returns the exit code; throws nothing. */
  int run(String... arguments) {
    boolean debug = List.of(arguments).contains("--debug");
    try {
      return run(new CommandParser(), arguments).code();
    } catch (UsageException e) {
      notes.error(ErrorLine.sentences(String.valueOf(e.getMessage()), "Try 'runnel --help'"));
      return ExitCode.USAGE.code();
    } catch (IOException e) {
      return outputLost(e).code();
    } catch (RuntimeException e) {
      notes.error("internal error: " + e + (debug ? "" : ". --debug shows where"));
      if (debug) {
        notes.trace(e);
      }
      return ExitCode.PROVIDER.code();
    }
  }

  private ExitCode run(CommandParser parser, String... arguments) throws IOException {
    CommandOptions options = parser.parse(arguments);
    if (options.help) {
      return print(parser.help(streams.outTerminal() && colours));
    }
    if (options.version) {
      return print("runnel " + Runnel.version() + "\n");
    }
    return switch (Command.of(options.words)) {
      case ASK -> ask(options);
      case CHAT -> chat(options);
      case PULL -> storeCommands().pull(options, interruption);
      case MODELS -> storeCommands().list(options);
    };
  }

  private ExitCode ask(CommandOptions options) throws IOException {
    Presenter presenter = presenter(options);
    var asking = new Asking(options, notes, interruption, System::nanoTime);
    String provider = "";
    try {
      String prompt =
          new PromptReader(streams.in(), streams.inTerminal(), notes, PATIENCE_WITH_INPUT)
              .read(options.words);
      String spec = spec(options);
      provider = Asking.provider(spec);
      CompletionRequest.Builder request = options.request();
      if (options.system != null) {
        request.system(options.system);
      }
      request.user(prompt);
      try (CompletionModel model = models.open(spec, connection(options))) {
        return asking.ask(model, request.build(), presenter).code();
      }
    } catch (RunnelException e) {
      return asking.failed(e, provider, presenter).code();
    }
  }

  private ExitCode chat(CommandOptions options) throws IOException {
    if (options.json) {
      throw new UsageException("runnel chat has no --json: it is for people");
    }
    String first = String.join(" ", options.words.subList(1, options.words.size()));
    var asking = new Asking(options, notes, interruption, System::nanoTime);
    try (LineSource lines = LineSource.of(streams, notes, environment)) {
      lines.onInterrupt(interruption::cancel);
      var opener = new Chat.Opener(models, connection(options));
      try (var chat = new Chat(options, opener, asking, lines, notes, () -> presenter(options))) {
        return chat.run(spec(options), first);
      }
    } catch (RunnelException e) {
      String provider = options.model == null ? "" : Asking.provider(options.model);
      return asking.failed(e, provider, presenter(options)).code();
    }
  }

  private StoreCommands storeCommands() {
    return new StoreCommands(streams, environment, store, notes);
  }

  private Presenter presenter(CommandOptions options) {
    return options.json
        ? new JsonPresenter(streams.out())
        : new TextPresenter(streams.out(), streams.outTerminal(), options.reasoning, notes);
  }

  /** The model to ask; says so where the user did not choose it. */
  private String spec(CommandOptions options) {
    if (options.model != null) {
      return options.model;
    }
    boolean server = options.baseUrl != null || options.apiKeyVariable != null;
    DefaultModel found = DefaultModel.find(environment, server, store);
    if (!found.note().isEmpty()) {
      notes.note(found.note());
    }
    return found.spec();
  }

  private Connection connection(CommandOptions options) {
    return new Connection(
        options.baseUrl, apiKey(options), options.timeouts(), retry(options), environment);
  }

  private @Nullable String apiKey(CommandOptions options) {
    if (options.apiKeyVariable == null) {
      return null;
    }
    String key = environment.apply(options.apiKeyVariable);
    if (key == null || key.isBlank()) {
      throw new AuthenticationException(
          "the variable "
              + options.apiKeyVariable
              + " of --api-key-env is not set: export it first");
    }
    return key.strip();
  }

  private static RetryPolicy retry(CommandOptions options) {
    if (options.retries == null) {
      return RetryPolicy.defaults();
    }
    if (options.retries < 0) {
      throw new UsageException("--retries must not be negative");
    }
    return RetryPolicy.defaults().withMaxAttempts(options.retries + 1);
  }

  private ExitCode print(String text) throws IOException {
    streams.out().write(text.getBytes(StandardCharsets.UTF_8));
    streams.out().flush();
    return ExitCode.OK;
  }

  /** Whoever closed the pipe has read enough; any other failure is one. */
  private ExitCode outputLost(IOException error) {
    String reason = String.valueOf(error.getMessage());
    String lower = reason.toLowerCase(Locale.ROOT);
    if (lower.contains("broken pipe") || lower.contains("pipe is being closed")) {
      return ExitCode.OK;
    }
    notes.error("cannot write to standard output: " + reason);
    return ExitCode.PROVIDER;
  }

  private boolean isEmpty(String variable) {
    String value = environment.apply(variable);
    return value == null || value.isEmpty();
  }
}
