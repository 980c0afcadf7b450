package dev.runnel;

import dev.runnel.internal.channel.EventChannel;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One stream, without the handle the user holds: the channel, what feeds it and what can end it.
 * All enders go through the channel, which owns the terminal.
 *
 * <p>Rules:
 *
 * <ul>
 *   <li>{@link #drain} is the only caller of the pump. Arrival (any thread, by {@link #wake}),
 *       demand (a reader that found nothing) and every end call it; {@code work} counts the calls,
 *       so one thread at a time works and no call is lost.
 *   <li>The pump is stopped once, as soon as the channel has its terminal, by whoever drains next.
 *   <li>{@link #settle} runs once, when the terminal is received or cut in: it leaves the context,
 *       the model and the cleaner, and completes the future. After it nothing refers to the stream
 *       but its reader.
 *   <li>{@code hadContent} and {@code finalSent} belong to the sending side, which is one thread at
 *       a time.
 *   <li>A stream that {@linkplain #relay relays} another one collects nothing itself: what has come
 *       is asked of the other one, whose lock is not taken under that of this channel.
 *   <li>The core never refers to the handle, unless a publisher or future reads it: else the
 *       cleaner would never find it dropped.
 * </ul>
 */
final class StreamCore implements EventOutlet {
  private static final System.Logger LOG = System.getLogger("dev.runnel");

  private final String provider;
  private final Received received;
  private final EventChannel<StreamEvent> channel;
  private final AtomicInteger work = new AtomicInteger();
  private final AtomicBoolean settled = new AtomicBoolean();
  private final AtomicReference<@Nullable CompletableFuture<Completion>> outcome =
      new AtomicReference<>();

  // Written before the stream is published to any other thread, or by the drainer only. Null once
  // stopped.
  private @Nullable EventPump pump;
  private boolean started;
  private boolean hadContent;
  private boolean finalSent;

  private volatile @Nullable String relayedProvider;
  // Set once, taken by whoever drains.
  private volatile @Nullable Runnable whenStopped;
  private volatile Runnable onSettled = () -> {};
  private volatile Runnable pushReader = () -> {};
  private volatile ContextNode.Registration registration = ContextNode.Registration.NONE;

  /**
   * A stream that has not started.
   *
   * @param provider the provider's name
   * @param answeredBy the id of the model that answers, or {@code ""} if that will turn out
   * @param buffer how many events may wait
   */
  StreamCore(String provider, String answeredBy, int buffer) {
    this.provider = provider;
    this.received = new Received(answeredBy);
    this.channel = new EventChannel<>(buffer, received::add);
  }

  /** Puts the stream under its context and starts its pump, unless it has ended already. */
  void start(CallContext context, Supplier<EventPump> source) {
    registration = ContextNode.listen(context, reason -> end(reason));
    if (settled.get()) {
      // It ended before there was a registration to take back.
      registration.remove();
    }
    if (channel.isEnded()) {
      return;
    }
    try {
      pump = Objects.requireNonNull(source.get(), "the event source has opened no pump");
    } catch (Throwable e) {
      fail(asRunnelException(e));
    }
    drain();
  }

  /** Called once, when the stream has ended and the reader or nobody needs it any more. */
  void onSettled(Runnable action) {
    onSettled = action;
  }

  /** Called whenever there may be something to receive. */
  void onReadable(Runnable action) {
    pushReader = action;
  }

  // ---- the sending side

  @Override
  public void wake() {
    drain();
  }

  @Override
  public boolean hasRoom() {
    return channel.hasRoom();
  }

  @Override
  public void chunk(StreamChunk chunk) {
    StreamChunk admitted = admit(chunk);
    if (admitted != null && !channel.offer(new StreamEvent.Chunk(admitted)) && !channel.isEnded()) {
      throw new IllegalStateException("a pump sent a chunk without asking for room");
    }
    readable();
  }

  /** Queues a chunk, waiting for room; false if the stream has ended. */
  boolean put(StreamChunk chunk) throws InterruptedException {
    StreamChunk admitted = admit(chunk);
    boolean taken =
        admitted == null ? !channel.isEnded() : channel.put(new StreamEvent.Chunk(admitted));
    readable();
    return taken;
  }

  /** The final chunk if it is still owed, else null. */
  @Nullable StreamChunk owedFinalChunk() {
    return hadContent && !finalSent ? StreamChunk.finalChunk() : null;
  }

  @Override
  public void identify(String model, String id) {
    channel.ifOpen(() -> received.identify(model, id));
  }

  @Override
  public void progress(FinishReason finishReason, TokenUsage usage) {
    channel.ifOpen(() -> received.progress(finishReason, usage));
  }

  @Override
  public void retain(List<PlacedPart> nativeParts, Set<String> ranByProvider) {
    channel.ifOpen(() -> received.retain(nativeParts, ranByProvider));
  }

  @Override
  public void done(FinishReason finishReason, TokenUsage usage) {
    StreamChunk owed = owedFinalChunk();
    if (owed != null) {
      chunk(owed);
    }
    channel.finish(() -> {
      received.progress(finishReason, usage);
      return new StreamEvent.Done(finishReason, usage);
    });
    readable();
  }

  @Override
  public void fail(RunnelException error) {
    channel.finish(() -> errorEvent(error));
    readable();
  }

  // ---- the sending side of a stream that relays another one

  /**
   * From now on this is the other stream's answer. Before the first of its events.
   *
   * @param provider the other stream's provider
   * @param partial what has come of it; must not refer to this stream's handle
   */
  void relay(String provider, Supplier<Completion> partial) {
    relayedProvider = provider;
    received.relay(partial);
  }

  /** Ends the stream with the other one's error, which tells where it came from and how far. */
  void failRelayed(RunnelException error) {
    channel.finish(() -> error.hasEndedStream() ? new StreamEvent.Error(error) : errorEvent(error));
    readable();
  }

  // ---- the ending side

  /**
   * Ends the stream at once, whatever waits; false if it had ended in this way or its terminal was
   * received.
   */
  boolean end(Supplier<? extends RunnelException> error) {
    if (!channel.cut(() -> errorEvent(error.get()))) {
      return false;
    }
    readable();
    drain();
    settle();
    return true;
  }

  /**
   * Calls back, once, when the pump of a stream that has ended is stopped, or never was started.
   */
  void whenStopped(Runnable action) {
    whenStopped = action;
    drain();
  }

  /** Why the stream has ended: never null once the channel has its terminal. */
  @Nullable StreamEvent terminal() {
    return channel.last();
  }

  boolean isEnded() {
    return channel.isEnded();
  }

  // ---- the receiving side

  boolean isClosed() {
    return channel.isClosed();
  }

  Completion partial() {
    return received.isRelayed() ? received.snapshot() : channel.consistently(received::collected);
  }

  /** The provider, that of the other stream where this one relays it. */
  String provider() {
    String other = relayedProvider;
    return other == null ? provider : other;
  }

  /** Keeps the future that {@link #settle} completes; the first one offered wins. */
  CompletableFuture<Completion> outcome(CompletableFuture<Completion> offered) {
    CompletableFuture<Completion> kept = outcome.compareAndExchange(null, offered);
    if (kept != null) {
      return kept;
    }
    if (settled.get()) {
      completeOutcome();
    }
    return offered;
  }

  /** The next event if there is one now, else null. */
  @Nullable StreamEvent tryNext() {
    StreamEvent waiting = taken(channel.poll());
    return waiting == null ? demand() : waiting;
  }

  /** The next event once the source was asked, for a reader that has found none; null if none. */
  private @Nullable StreamEvent demand() {
    if (!channel.isEnded() && claimDrain()) {
      drainAll();
    }
    return taken(channel.poll());
  }

  /** The terminal if it is next and an error, else null: it needs no demand. */
  @Nullable StreamEvent tryError() {
    if (!channel.isReadable()) {
      // The last chunks may have kept it from coming in.
      drain();
    }
    return taken(channel.pollLast(StreamEvent.Error.class));
  }

  /**
   * Waits for the next event, {@link EventChannel#FOREVER} or for some time; null when that ran out
   * or the stream is closed.
   */
  @Nullable StreamEvent next(long nanos) throws InterruptedException {
    try {
      StreamEvent waiting = nextWaiting();
      return waiting == null ? await(nanos) : waiting;
    } catch (InterruptedException e) {
      end(() -> new CancelledException("the reading thread was interrupted", e));
      throw e;
    }
  }

  private @Nullable StreamEvent nextWaiting() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return taken(channel.poll());
  }

  /** The same as {@link #next}, for a reader that has found none. */
  private @Nullable StreamEvent await(long nanos) throws InterruptedException {
    boolean forever = nanos == EventChannel.FOREVER;
    long start = forever ? 0 : System.nanoTime();
    while (true) {
      // Before the source is asked: what others take after that calls for asking again.
      long seen = channel.taken();
      StreamEvent event = demand();
      if (event != null || channel.isClosed()) {
        return event;
      }
      long left = forever ? nanos : nanos - (System.nanoTime() - start);
      if (!channel.awaitReadable(left, seen)) {
        return null;
      }
      StreamEvent waiting = nextWaiting();
      if (waiting != null) {
        return waiting;
      }
    }
  }

  // ---- inside

  private @Nullable StreamChunk admit(StreamChunk chunk) {
    hadContent |= chunk.hasContent();
    boolean isFinal = chunk.isFinal() && hadContent && !finalSent;
    if (!chunk.hasContent() && !isFinal) {
      return null;
    }
    finalSent |= isFinal;
    return chunk.withFinal(isFinal);
  }

  private StreamEvent errorEvent(RunnelException error) {
    error.endsStream(provider(), received::snapshot);
    return new StreamEvent.Error(error);
  }

  private @Nullable StreamEvent taken(@Nullable StreamEvent event) {
    if (event != null && event.isTerminal()) {
      settle();
    }
    return event;
  }

  private void readable() {
    pushReader.run();
  }

  private void drain() {
    if (claimDrain()) {
      drainAll();
    }
  }

  /**
   * Takes on the draining, or tells who does it to look again; false for the latter. Asked apart by
   * those who mostly ask while their own thread drains: the JIT compiler would see the whole way of
   * an event behind it.
   */
  private boolean claimDrain() {
    return work.getAndIncrement() == 0;
  }

  private void drainAll() {
    int done = 1;
    do {
      step();
      done = work.addAndGet(-done);
    } while (done != 0);
  }

  private void step() {
    EventPump pump = this.pump;
    if (pump != null) {
      step(pump);
    }
    Runnable stopped = whenStopped;
    if (stopped != null && this.pump == null && channel.isEnded()) {
      whenStopped = null;
      stopped.run();
    }
  }

  private void step(EventPump pump) {
    if (!channel.isEnded()) {
      try {
        if (started) {
          pump.pump();
        } else {
          started = true;
          pump.start(this);
        }
      } catch (Throwable e) {
        // Also an error of the VM: a stream that never ended would hide it.
        fail(asRunnelException(e));
      }
    }
    if (channel.isEnded()) {
      this.pump = null;
      if (started) {
        stop(pump);
      }
    }
  }

  /** What a pump throws now must not keep whoever ends the stream from doing so. */
  private static void stop(EventPump pump) {
    try {
      pump.stop();
    } catch (Throwable e) {
      LOG.log(System.Logger.Level.WARNING, "an event source failed to stop", e);
    }
  }

  private static RunnelException asRunnelException(Throwable failure) {
    return asRunnelException(failure, "the event source");
  }

  /** What is thrown where nothing should be, as an error that says who did. */
  static RunnelException asRunnelException(Throwable failure, String who) {
    return failure instanceof RunnelException known
        ? known
        : new ProviderException(who + " failed: " + failure, failure);
  }

  private void settle() {
    if (!settled.compareAndSet(false, true)) {
      return;
    }
    registration.remove();
    onSettled.run();
    completeOutcome();
  }

  /** Idempotent: both {@link #settle} and {@link #outcome} may find that the other was first. */
  private void completeOutcome() {
    CompletableFuture<Completion> future = outcome.get();
    if (future == null) {
      return;
    }
    // Dependents of the future are user code: they run on a thread where that hurts nobody.
    Thread.startVirtualThread(() -> {
      if (terminal() instanceof StreamEvent.Error(var error)) {
        future.completeExceptionally(error);
      } else {
        future.complete(partial());
      }
    });
  }
}
