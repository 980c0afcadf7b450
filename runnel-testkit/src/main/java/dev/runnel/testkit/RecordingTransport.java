package dev.runnel.testkit;

import dev.runnel.CallContext;
import dev.runnel.spi.HttpExchange;
import dev.runnel.spi.HttpPost;
import dev.runnel.spi.HttpReceiver;
import dev.runnel.spi.HttpTransport;
import dev.runnel.spi.HttpTransportSettings;
import dev.runnel.spi.Timer;
import dev.runnel.transport.HttpTransports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests by another transport and writes each exchange into a file: the request, the
 * response, and its bytes in the pieces and with the times in which they came, without secrets (see
 * {@link Redaction}). {@link ReplayTransport} plays them back.
 *
 * <pre>{@code
 * try (var transport = RecordingTransport.to(Path.of("recordings"));
 *     var model = OpenAi.builder().model("gpt-4o").transport(transport).build()) {
 *   System.out.println(model.complete(CompletionRequest.of("Hello!")).text());
 *   transport.flush(Duration.ofSeconds(5));
 * }
 * }</pre>
 *
 * <p>The n-th exchange becomes {@code exchange-00n.txt}, counted from 1 for each transport; a file
 * of that name is replaced. It is written when the exchange ends, also when it fails or is
 * cancelled, as a whole or not at all. The format is plain text with a version; times are in
 * microseconds, each from the event before it. Until then it is kept in memory.
 *
 * <p>Thread-safe. Files are written on virtual threads; {@link #flush} waits for them.
 */
public final class RecordingTransport implements HttpTransport {
  private final HttpTransport transport;
  private final boolean own;
  private final RecordingFolder folder;
  private final Redaction redaction;
  private final Timer timer;
  private final AtomicInteger exchanges = new AtomicInteger();
  private final Map<Recorder, CompletableFuture<@Nullable Void>> pending =
      new ConcurrentHashMap<>();
  private volatile @Nullable IOException failure;

  private RecordingTransport(Builder builder) {
    HttpTransport given = builder.transport;
    own = given == null;
    transport = given == null ? HttpTransports.create(HttpTransportSettings.defaults()) : given;
    folder = builder.folder;
    redaction = builder.redaction;
    timer = builder.timer;
  }

  /**
   * A transport that records, over one such as a model makes for itself.
   *
   * @param folder where the files go; made when it is needed
   * @return the transport; the caller closes it
   */
  public static RecordingTransport to(Path folder) {
    return builder(folder).build();
  }

  /**
   * Starts a transport.
   *
   * @param folder where the files go; made when it is needed
   * @return a builder; not thread-safe
   */
  public static Builder builder(Path folder) {
    return new Builder(new RecordingFolder(Objects.requireNonNull(folder, "folder")));
  }

  @Override
  public HttpExchange send(HttpPost request, HttpReceiver receiver) {
    int number = exchanges.incrementAndGet();
    var written = new CompletableFuture<@Nullable Void>();
    var recorder =
        new Recorder(
            request,
            receiver,
            timer,
            (self, exchange) ->
                Thread.startVirtualThread(() -> write(number, exchange, self, written)));
    pending.put(recorder, written);
    try {
      return new Recorded(transport.send(request, recorder), recorder);
    } catch (RuntimeException | Error e) {
      recorder.cancelled();
      throw e;
    }
  }

  /**
   * How many exchanges have been begun.
   *
   * @return the number
   */
  public int exchanges() {
    return exchanges.get();
  }

  /**
   * Waits until every exchange that was begun has ended and is written. An answer is often whole
   * for its reader before its exchange has ended, by a few bytes of HTTP that follow.
   *
   * @param patience how long at most; those that still go on then are left to go on
   * @return whether all are written
   * @throws UncheckedIOException if one could not be written
   */
  public boolean flush(Duration patience) {
    var all = CompletableFuture.allOf(pending.values().toArray(CompletableFuture[]::new));
    try {
      all.get(TimeUnit.NANOSECONDS.convert(patience), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new AssertionError("what is written is completed, however it went", e);
    }
    IOException broken = failure;
    if (broken != null) {
      throw new UncheckedIOException("a recording could not be written to " + folder, broken);
    }
    return true;
  }

  /**
   * Ends the recording: exchanges that go on are written as cancelled, in a moment. Closes the
   * transport beneath if it is one of its own; one that was given is its owner's.
   */
  @Override
  public void close() {
    pending.keySet().forEach(Recorder::cancelled);
    if (own) {
      transport.close();
    }
  }

  private void write(
      int number,
      RecordedExchange exchange,
      Recorder recorder,
      CompletableFuture<@Nullable Void> written) {
    try {
      folder.write(number, redaction.apply(exchange));
    } catch (IOException e) {
      failure = e;
    } catch (RuntimeException | Error e) {
      // A filter of the user's, say.
      failure = new IOException(e.toString(), e);
    } finally {
      // Kept, it would hold its exchange; a disk that is full may stay so.
      pending.remove(recorder);
      written.complete(null);
    }
  }

  /** The handle to an exchange that is recorded. */
  private record Recorded(HttpExchange exchange, Recorder recorder) implements HttpExchange {
    @Override
    public void request() {
      exchange.request();
    }

    @Override
    public void abort() {
      recorder.cancelled();
      exchange.abort();
    }
  }

  /** Builds a {@link RecordingTransport}. Not thread-safe. */
  public static final class Builder {
    private final RecordingFolder folder;
    private @Nullable HttpTransport transport;
    private Redaction redaction = Redaction.defaults();
    private Timer timer = CallContext.background().timer();

    private Builder(RecordingFolder folder) {
      this.folder = folder;
    }

    /**
     * Sets the transport that sends, instead of one such as a model makes for itself.
     *
     * @param transport the transport; the caller closes it
     * @return this
     */
    public Builder over(HttpTransport transport) {
      this.transport = Objects.requireNonNull(transport, "transport");
      return this;
    }

    /**
     * Sets what does not go into the files.
     *
     * @param redaction the redaction, {@link Redaction#defaults()} unless set
     * @return this
     */
    public Builder redaction(Redaction redaction) {
      this.redaction = Objects.requireNonNull(redaction, "redaction");
      return this;
    }

    /**
     * Sets the clock that measures.
     *
     * @param timer the timer, the system's unless set
     * @return this
     */
    public Builder timer(Timer timer) {
      this.timer = Objects.requireNonNull(timer, "timer");
      return this;
    }

    /**
     * Makes the transport. No I/O happens here.
     *
     * @return the transport; the caller closes it
     */
    public RecordingTransport build() {
      return new RecordingTransport(this);
    }
  }
}
