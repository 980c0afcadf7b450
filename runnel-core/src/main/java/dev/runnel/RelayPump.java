package dev.runnel;

import dev.runnel.internal.time.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model, or several, and relays the stream of the one that answers: what all decorators of
 * models are made of. The stream above owns the terminal, as it always does; the one below is a
 * source like any other.
 *
 * <p>The first to deliver a chunk or {@link StreamEvent.Done} is the winner, for good: the others
 * are left at that moment, nobody is asked any more, and whatever the winner says is passed on, its
 * error too. Until then a failure is the subclass's affair.
 *
 * <p>All fields belong to the calls of {@link EventPump}, which the stream serialises. Users' code
 * runs in {@link Entrant#ask} only: within {@code start} on the thread of whoever asked for the
 * stream, later on a virtual thread.
 */
abstract sealed class RelayPump implements EventPump
    permits GuardPump, LimitPump, RetryPump, TurnPump {
  private final CallContext context;
  private final CompletionRequest request;
  private final Watch watch;
  private final List<Entrant> running = new ArrayList<>();
  private @Nullable StreamCore started;
  private @Nullable Entrant winner;
  private long alarm = Watch.NEVER;
  private boolean over;

  RelayPump(CallContext context, CompletionRequest request) {
    this.context = context;
    this.request = request;
    this.watch = new Watch(context.timer(), this::wake);
  }

  // ---- what a subclass decides

  /** Asks the first. */
  abstract void begin();

  /** One of those asked has failed before it said anything, and is not running any more. */
  abstract void failed(Entrant entrant, RunnelException error);

  /** One was not asked after all. */
  void declined() {}

  /** The time of {@link #setAlarm} has come. */
  void alarmed() {}

  /** One has begun to answer. */
  void won() {}

  // ---- what a subclass can do

  final CallContext context() {
    return context;
  }

  final List<Entrant> running() {
    return running;
  }

  /** Puts a model into the race; {@link #ask} or {@link #askLater} is still to come. */
  final Entrant enter(InnerModel inner, Runnable gone) {
    var entrant = new Entrant(inner, gone);
    running.add(entrant);
    return entrant;
  }

  /** Asks on this thread, which is that of the caller of {@code stream}. */
  final void ask(Entrant entrant) {
    ask(entrant, () -> true);
  }

  /** Asks on this thread, if the judge, a user's code perhaps, has nothing against it. */
  final void ask(Entrant entrant, BooleanSupplier judge) {
    entrant.ask(() -> judge.getAsBoolean() ? question(entrant.inner()) : null, this::wake);
  }

  /** The same on a virtual thread. */
  final void askLater(Entrant entrant, BooleanSupplier judge) {
    Thread.startVirtualThread(() -> ask(entrant, judge));
  }

  /** How the stream has ended, or null. */
  final @Nullable StreamEvent terminal() {
    return core().terminal();
  }

  /** Leaves one that takes too long, or is not to be asked. */
  final void drop(Entrant entrant, String why, @Nullable Throwable cause) {
    running.remove(entrant);
    entrant.leave(why, cause);
  }

  /** Calls {@link #alarmed} after some time; null takes it back. */
  final void setAlarm(@Nullable Duration time) {
    alarm = Watch.after(watch.now(), time);
  }

  /** Ends the stream with the error of one that was asked, or with the library's own about it. */
  final void conclude(Entrant entrant, RunnelException error) {
    over = true;
    adopt(entrant);
    core().failRelayed(error);
  }

  /** Ends the stream with an error before anybody was asked. */
  final void refuse(RunnelException error) {
    over = true;
    core().fail(error);
  }

  // ---- the pump

  @Override
  public final void start(EventOutlet outlet) {
    started = (StreamCore) outlet;
    begin();
    pump();
  }

  @Override
  public final void pump() {
    while (!over && core().hasRoom()) {
      Entrant chosen = winner;
      if (!(chosen == null ? contest() : relay(chosen, chosen.poll()))) {
        return;
      }
    }
  }

  @Override
  public final void stop() {
    watch.stop();
    if (!over && winner == null) {
      // What the first of them has told besides content, its usage so far, is what had come.
      running.stream().filter(Entrant::isOpen).findFirst().ifPresent(this::adopt);
    }
    over = true;
    if (winner != null) {
      winner.leave("the stream that relays this one has ended");
    }
    running.forEach(entrant -> entrant.leave("the stream that asked has ended"));
    running.clear();
  }

  private StreamCore core() {
    return Objects.requireNonNull(started);
  }

  private void wake() {
    core().wake();
  }

  private CompletionStream question(InnerModel inner) {
    return Objects.requireNonNull(
        inner.model().stream(context, request), "stream() has returned null");
  }

  /** Looks for news of those who run; false if there are none. */
  private boolean contest() {
    for (Entrant entrant : running) {
      if (entrant.isDeclined()) {
        drop(entrant, "", null);
        declined();
        return true;
      }
      StreamEvent event = entrant.poll();
      if (event instanceof StreamEvent.Error(var error)) {
        running.remove(entrant);
        failed(entrant, error);
        entrant.leave("it has failed");
        return true;
      }
      if (event != null) {
        win(entrant);
        return relay(entrant, event);
      }
    }
    if (watch.expires(alarm)) {
      alarm = Watch.NEVER;
      alarmed();
      return true;
    }
    return false;
  }

  private void win(Entrant entrant) {
    winner = entrant;
    watch.stop();
    running.remove(entrant);
    running.forEach(other -> other.leave("another model was first"));
    running.clear();
    adopt(entrant);
    won();
  }

  /** From now on this is what has come of the stream. */
  private void adopt(Entrant entrant) {
    core().relay(entrant.provider(), entrant::partial);
  }

  /** Passes on what the winner says; false if it says nothing now. */
  private boolean relay(Entrant entrant, @Nullable StreamEvent event) {
    switch (event) {
      case null -> {
        return false;
      }
      case StreamEvent.Chunk(var chunk) -> core().chunk(chunk);
      case StreamEvent.Done(var finishReason, var usage) -> {
        over = true;
        core().done(finishReason, usage);
      }
      case StreamEvent.Error(var error) -> conclude(entrant, error);
    }
    return true;
  }
}
