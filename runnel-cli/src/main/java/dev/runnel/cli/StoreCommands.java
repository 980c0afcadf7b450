package dev.runnel.cli;

import dev.runnel.ProviderException;
import dev.runnel.RunnelException;
import dev.runnel.local.InstalledModel;
import dev.runnel.local.ModelStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The commands about models instead of with them: {@code pull} and {@code models}. */
final class StoreCommands {
  private final StandardStreams streams;
  private final UnaryOperator<@Nullable String> environment;
  private final Supplier<ModelStore> store;
  private final Notes notes;

  StoreCommands(
      StandardStreams streams,
      UnaryOperator<@Nullable String> environment,
      Supplier<ModelStore> store,
      Notes notes) {
    this.streams = streams;
    this.environment = environment;
    this.store = store;
    this.notes = notes;
  }

  ExitCode pull(CommandOptions options, Interruption interruption) {
    if (options.json) {
      throw new UsageException("runnel pull has no --json: its exit code says it all");
    }
    PullView view =
        streams.errTerminal()
            ? new ProgressBar(notes, System::nanoTime, TerminalWidth.of(environment))
            : new ProgressLines(notes);
    try {
      var pulling = new Pulling(store.get(), notes, interruption, view, options.debug);
      return options.words.size() == 1 ? pulling.withoutName() : pulling.pull(options.words.get(1));
    } catch (RunnelException e) {
      return unusable(e);
    }
  }

  ExitCode list(CommandOptions options) throws IOException {
    List<KeyedProvider> providers = KeyedProvider.all(environment);
    try {
      ModelStore models = store.get();
      List<InstalledModel> here = here(models);
      if (options.json) {
        new ModelJson(models, here, providers, new JsonLines(streams.out())).write();
      } else {
        String text = new ModelList(models, here, providers).text();
        streams.out().write(text.getBytes(StandardCharsets.UTF_8));
        streams.out().flush();
      }
      return ExitCode.OK;
    } catch (RunnelException e) {
      return unusable(e);
    }
  }

  /** A folder that cannot be read takes nothing from the rest of the list. */
  private List<InstalledModel> here(ModelStore models) {
    try {
      return models.models();
    } catch (ProviderException e) {
      notes.note(String.valueOf(e.getMessage()));
      return List.of();
    }
  }

  private ExitCode unusable(RunnelException error) {
    notes.error(String.valueOf(error.getMessage()));
    return ExitCode.of(error);
  }
}
