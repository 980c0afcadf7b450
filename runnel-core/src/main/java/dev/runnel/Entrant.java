package dev.runnel;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A model that is asked for somebody else's stream: before, while and after it is.
 *
 * <p>Asking runs a user's code, so it may take place on a thread of its own; all else belongs to
 * the pump. {@code state} decides between the two: an entrant that is left while it is being asked
 * is cancelled by the thread that asked. Whichever comes last calls {@code gone}, once.
 */
final class Entrant {

  private sealed interface State {
    /** Has a stream. */
    record Open(EventFeed feed) implements State {}

    /** Threw where it should have made a stream. */
    record Refused(RunnelException error) implements State {}

    /** The rest. */
    enum Plain implements State {
      /** Not asked yet. */
      WAITING,
      /** Being asked. */
      ASKED,
      /** Is not to be asked after all. */
      DECLINED,
      /** Nobody is interested any more. */
      LEFT
    }
  }

  private final InnerModel inner;
  private final Runnable gone;
  private final AtomicReference<State> state = new AtomicReference<>(State.Plain.WAITING);

  // What remains of it, for partial(): written before it is left.
  private volatile @Nullable EventFeed feed;

  /**
   * A model that is not asked yet.
   *
   * @param inner the model
   * @param gone called once it has no stream any more, and never will have: short, never blocking
   */
  Entrant(InnerModel inner, Runnable gone) {
    this.inner = inner;
    this.gone = gone;
  }

  InnerModel inner() {
    return inner;
  }

  /**
   * Asks, unless the entrant has been left.
   *
   * @param question asks the model, or gives null if it is not to be asked after all
   * @param wake called when there may be something to {@link #poll()}
   */
  void ask(Supplier<@Nullable CompletionStream> question, Runnable wake) {
    if (!state.compareAndSet(State.Plain.WAITING, State.Plain.ASKED)) {
      return;
    }
    State next = answer(question, wake);
    if (state.compareAndSet(State.Plain.ASKED, next)) {
      wake.run();
      return;
    }
    if (next instanceof State.Open(var late)) {
      late.leave("nobody needs this answer any more", null, gone);
    } else {
      gone.run();
    }
  }

  private State answer(Supplier<@Nullable CompletionStream> question, Runnable wake) {
    try {
      CompletionStream stream = question.get();
      if (stream == null) {
        return State.Plain.DECLINED;
      }
      EventFeed opened = EventFeed.of(inner, stream, wake);
      feed = opened;
      return new State.Open(opened);
    } catch (Throwable e) {
      return new State.Refused(StreamCore.asRunnelException(e, "the model " + inner.id()));
    }
  }

  boolean isOpen() {
    return state.get() instanceof State.Open;
  }

  boolean isDeclined() {
    return state.get() == State.Plain.DECLINED;
  }

  /** The next event that says something, or null if there is none now. */
  @Nullable StreamEvent poll() {
    return switch (Objects.requireNonNull(state.get())) {
      case State.Open(var open) -> {
        StreamEvent event = open.tryNext();
        while (event instanceof StreamEvent.Chunk(var chunk) && isEmpty(chunk)) {
          event = open.tryNext();
        }
        yield event;
      }
      case State.Refused(var error) -> new StreamEvent.Error(error);
      case State.Plain plain -> null;
    };
  }

  /** A stream of a user's own class may deliver what says nothing, and so is no answer yet. */
  private static boolean isEmpty(StreamChunk chunk) {
    return !chunk.hasContent() && !chunk.isFinal();
  }

  /** Ends its stream, or keeps it from beginning. Idempotent; runs no user code. */
  void leave(String why) {
    leave(why, null);
  }

  /** The same, with what has led to it. */
  void leave(String why, @Nullable Throwable cause) {
    switch (Objects.requireNonNull(state.getAndSet(State.Plain.LEFT))) {
      case State.Open(var open) -> open.leave(why, cause, gone);
      case State.Refused refused -> gone.run();
      case State.Plain plain -> {
        switch (plain) {
          case WAITING, DECLINED -> gone.run();
          case ASKED, LEFT -> {
            // Whoever asks will find out; or it is done.
          }
        }
      }
    }
  }

  /** What has come of its answer. */
  Completion partial() {
    EventFeed open = feed;
    return open == null ? Completion.EMPTY : open.partial();
  }

  /** The provider its stream comes from. */
  String provider() {
    EventFeed open = feed;
    return open == null || open.provider().isEmpty()
        ? InnerModel.provider(List.of(inner))
        : open.provider();
  }
}
