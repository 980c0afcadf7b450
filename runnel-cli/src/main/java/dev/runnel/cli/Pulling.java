package dev.runnel.cli;

import dev.runnel.CallContext;
import dev.runnel.CancellableContext;
import dev.runnel.CancelledException;
import dev.runnel.ModelNotFoundException;
import dev.runnel.RateLimitException;
import dev.runnel.RunnelException;
import dev.runnel.StreamTimeoutException;
import dev.runnel.TransportException;
import dev.runnel.TruncatedStreamException;
import dev.runnel.local.CatalogueEntry;
import dev.runnel.local.ModelStore;
import java.util.Optional;

/** Gets a model of the catalogue onto this machine. All it says goes to standard error. */
final class Pulling {
  private final ModelStore store;
  private final Notes notes;
  private final Interruption interruption;
  private final PullView view;
  private final boolean debug;

  Pulling(ModelStore store, Notes notes, Interruption interruption, PullView view, boolean debug) {
    this.store = store;
    this.notes = notes;
    this.interruption = interruption;
    this.view = view;
    this.debug = debug;
  }

  /** What there is to pull, where no name was given. */
  ExitCode withoutName() {
    return explain("name the model to pull");
  }

  /**
   * Pulls, and waits for it.
   *
   * @param name its name, also as {@code local:NAME}
   */
  ExitCode pull(String name) {
    String bare = name.startsWith("local:") ? name.substring("local:".length()) : name;
    if (bare.equals("nano") || store.find(bare).isPresent()) {
      notes.note(bare + " is there already: " + use(bare));
      return ExitCode.OK;
    }
    try (CancellableContext context = CallContext.background().withCancel()) {
      interruption.watch(context);
      announce(bare);
      store.pull(context, bare, view);
      view.end();
      notes.note(bare + " is ready: " + use(bare));
      return ExitCode.OK;
    } catch (RunnelException e) {
      view.end();
      return failed(e);
    } finally {
      interruption.release();
    }
  }

  private void announce(String name) {
    Optional<CatalogueEntry> known =
        store.catalogue().stream().filter(entry -> entry.name().equals(name)).findFirst();
    known.ifPresent(entry ->
        notes.note(
            "pulling "
                + name
                + " ("
                + Megabytes.of(entry.size())
                + ", "
                + entry.licence()
                + ") from "
                + entry.uri().getHost()));
  }

  private ExitCode failed(RunnelException error) {
    if (error instanceof ModelNotFoundException && error.response().isEmpty()) {
      return explain(String.valueOf(error.getMessage()));
    }
    boolean cancelled = error instanceof CancelledException;
    String cause = cancelled ? "cancelled" : String.valueOf(error.getMessage());
    notes.error(ErrorLine.sentences(cause, cure(error)));
    if (debug) {
      notes.trace(error);
    }
    return ExitCode.of(error);
  }

  private String cure(RunnelException error) {
    if (error instanceof RateLimitException limit && limit.retryAfter().isPresent()) {
      return "Try again in " + Math.max(1, limit.retryAfter().get().toSeconds()) + " s";
    }
    boolean cancelled = error instanceof CancelledException;
    if ((cancelled || error.isRetryable()) && !view.received().isEmpty()) {
      // A connection that broke has said how much is kept.
      boolean told =
          error instanceof TransportException || error instanceof TruncatedStreamException;
      return told ? "Run it again to go on" : view.received() + " are kept: run it again to go on";
    }
    if (error instanceof StreamTimeoutException) {
      return "Check the network or the proxy";
    }
    return error.response().isPresent() && error.isRetryable() ? "Try again later" : "";
  }

  private ExitCode explain(String what) {
    notes.error(ErrorLine.sentences(what, "What there is to pull:"));
    for (String line : ModelList.toPull(store.catalogue())) {
      notes.plain(line + "\n");
    }
    return ExitCode.USAGE;
  }

  private static String use(String name) {
    return "runnel -m local:" + name + " \"...\"";
  }
}
