package dev.runnel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.faultserver.Await;
import dev.runnel.spi.HttpExchange;
import dev.runnel.spi.HttpFailure;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import dev.runnel.spi.HttpReceiver;
import dev.runnel.spi.HttpTransport;
import dev.runnel.spi.ManualTimer;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recording and replaying at the level of the transport, call by call. */
class PlaybackTest {
  private static final HttpPost POST =
      new HttpPost(URI.create("http://127.0.0.1:9/"), HttpHeaders.none(), new byte[0]);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;

  /** Writes down what it is told. */
  private static class Told implements HttpReceiver {
    final List<String> calls = new ArrayList<>();

    @Override
    public void onResponse(int status, HttpHeaders headers) {
      calls.add(status + " " + headers.first("x-request-id").orElse(""));
    }

    @Override
    public void onBytes(List<ByteBuffer> bytes) {
      calls.add(
          bytes.stream()
              .map(buffer -> StandardCharsets.UTF_8.decode(buffer).toString())
              .toList()
              .toString());
    }

    @Override
    public void onComplete() {
      calls.add("complete");
    }

    @Override
    public void onFailure(HttpFailure failure) {
      calls.add(failure.phase() + " " + failure.getMessage());
    }
  }

  /** A transport whose test is the server. */
  private static final class ByHand implements HttpTransport {
    private HttpReceiver receiver;
    private int requested;
    private boolean aborted;
    private boolean closed;

    @Override
    public HttpExchange send(HttpPost request, HttpReceiver receiver) {
      this.receiver = receiver;
      return new HttpExchange() {
        @Override
        public void request() {
          requested++;
        }

        @Override
        public void abort() {
          aborted = true;
        }
      };
    }

    private void bytes(String... buffers) {
      receiver.onBytes(List.of(buffers).stream().map(StandardCharsets.UTF_8::encode).toList());
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static HttpHeaders id(String id) {
    return HttpHeaders.of(Map.of("X-Request-Id", List.of(id)));
  }

  private void record(ManualTimer timer, ByHand server, Runnable script) {
    try (var transport = RecordingTransport.builder(folder).over(server).timer(timer).build()) {
      var told = new Told();
      HttpExchange exchange = transport.send(POST, told);
      exchange.request();
      assertThat(server.requested).isOne();
      script.run();
      assertThat(transport.flush(Duration.ofSeconds(20))).isTrue();
    }
    assertThat(server.closed).as("a transport that was given is its owner's").isFalse();
  }

  private void recordAnAnswer() {
    var timer = new ManualTimer();
    var server = new ByHand();
    record(
        timer,
        server,
        () -> {
          timer.advance(Duration.ofNanos(1_500_900));
          server.receiver.onResponse(200, id("r1"));
          timer.advance(Duration.ofNanos(200));
          server.bytes("a", "b");
          timer.advance(Duration.ofSeconds(2));
          server.bytes("c");
          server.receiver.onComplete();
        });
  }

  @Test
  void timesAreThoseBetweenTheCallsAndNothingIsLostToRounding() throws Exception {
    recordAnAnswer();
    assertThat(Files.readString(folder.resolve("exchange-001.txt")))
        .isEqualTo(
            """
            runnel-recording 1
            request POST http://127.0.0.1:9/
            body
            response 200 after 1500 us
            header X-Request-Id: r1
            piece after 1 us
            . a
            buffer
            . b
            piece after 2000000 us
            . c
            end complete after 0 us
            """);
  }

  @Test
  void bytesComeWhenTheyAreAskedForAndAsTheyCame() {
    recordAnAnswer();
    try (var transport = ReplayTransport.from(folder)) {
      var told = new Told();
      HttpExchange exchange = transport.send(POST, told);
      assertThat(told.calls).containsExactly("200 r1");
      exchange.request();
      assertThat(told.calls).containsExactly("200 r1", "[a, b]");
      exchange.request();
      assertThat(told.calls).containsExactly("200 r1", "[a, b]", "[c]", "complete");
      exchange.request();
      exchange.abort();
      assertThat(told.calls).hasSize(4);
    }
  }

  @Test
  void withATimerTheyComeWhenTheyCameAndNotBeforeTheyAreAskedFor() {
    recordAnAnswer();
    var timer = new ManualTimer();
    try (var transport = ReplayTransport.builder(folder).timer(timer).build()) {
      var told = new Told();
      HttpExchange exchange = transport.send(POST, told);
      exchange.request();
      assertThat(told.calls).isEmpty();
      timer.advance(Duration.ofNanos(1_500_000));
      assertThat(told.calls).containsExactly("200 r1");
      timer.advance(Duration.ofNanos(1_000));
      assertThat(told.calls).containsExactly("200 r1", "[a, b]");
      timer.advance(Duration.ofSeconds(5));
      assertThat(told.calls).hasSize(2);
      // A reader that stalled has not stopped the server's time.
      exchange.request();
      assertThat(told.calls).containsExactly("200 r1", "[a, b]", "[c]", "complete");
      assertThat(timer.pending()).isZero();
    }
  }

  @Test
  void anExchangeThatIsGivenUpPlaysNoMore() {
    recordAnAnswer();
    var timer = new ManualTimer();
    try (var transport = ReplayTransport.builder(folder).timer(timer).build()) {
      var told = new Told();
      HttpExchange exchange = transport.send(POST, told);
      timer.advance(Duration.ofNanos(1_500_000));
      exchange.request();
      exchange.abort();
      timer.advance(Duration.ofSeconds(5));
      assertThat(told.calls).containsExactly("200 r1");
      assertThat(timer.pending()).isZero();
    }
  }

  @Test
  void aFailureIsPlayed() {
    var server = new ByHand();
    record(
        new ManualTimer(),
        server,
        () -> {
          server.receiver.onResponse(200, id("r1"));
          server.receiver.onFailure(
              new HttpFailure(HttpFailure.Phase.EXCHANGE, "connection reset", null));
        });
    try (var transport = ReplayTransport.from(folder)) {
      var told = new Told();
      transport.send(POST, told);
      assertThat(told.calls).containsExactly("200 r1", "EXCHANGE connection reset");
    }
  }

  @Test
  void givingUpReachesTheTransportBeneath() {
    var server = new ByHand();
    try (var transport = RecordingTransport.builder(folder).over(server).build()) {
      transport.send(POST, new Told()).abort();
      assertThat(server.aborted).isTrue();
      assertThat(transport.flush(Duration.ofSeconds(20))).isTrue();
    }
  }

  /** Each call asks for the next one from within: that must not nest. */
  @Test
  void aLongAnswerInSmallPiecesDoesNotOverflowTheStack() throws Exception {
    int pieces = 100_000;
    Files.writeString(
        folder.resolve("exchange-001.txt"),
        "runnel-recording 1\nrequest POST http://127.0.0.1:9/\nbody\nresponse 200 after 0 us\n"
            + "piece after 0 us\n. a\n".repeat(pieces)
            + "end complete after 0 us\n");
    try (var transport = ReplayTransport.from(folder)) {
      var greedy =
          new Told() {
            private HttpExchange exchange;

            @Override
            public void onBytes(List<ByteBuffer> bytes) {
              super.onBytes(bytes);
              exchange.request();
            }
          };
      greedy.exchange = transport.send(POST, greedy);
      greedy.exchange.request();
      assertThat(greedy.calls).hasSize(pieces + 2).last().isEqualTo("complete");
    }
  }

  /** A disk may be full for long. */
  @Test
  void anExchangeThatCannotBeWrittenIsNotKept() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    var server = new ByHand();
    try (var transport = RecordingTransport.builder(file).over(server).build()) {
      WeakReference<HttpReceiver> receiver = sendAndAbort(transport);
      assertThatThrownBy(() -> transport.flush(PATIENCE)).isInstanceOf(UncheckedIOException.class);
      server.receiver = new Told();
      Await.until(
          "the exchange is collected",
          PATIENCE,
          () -> {
            System.gc();
            return receiver.refersTo(null);
          });
      assertThatThrownBy(() -> transport.flush(PATIENCE)).isInstanceOf(UncheckedIOException.class);
    }
  }

  /** In a frame of its own, which is gone when the receiver is looked for. */
  private static WeakReference<HttpReceiver> sendAndAbort(HttpTransport transport) {
    var receiver = new Told();
    transport.send(POST, receiver).abort();
    return new WeakReference<>(receiver);
  }
}
