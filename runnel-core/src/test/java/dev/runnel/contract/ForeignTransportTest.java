package dev.runnel.contract;

import static dev.runnel.contract.Chat.errorOf;
import static dev.runnel.contract.Chat.events;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.RetryPolicy;
import dev.runnel.StreamEvent;
import dev.runnel.Timeouts;
import dev.runnel.TransportException;
import dev.runnel.ValidationException;
import dev.runnel.spi.HttpExchange;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import dev.runnel.spi.HttpReceiver;
import dev.runnel.spi.HttpTransport;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Transports of the user's own that break the rules of the SPI: an error, and not a hang. */
class ForeignTransportTest {
  private static final Timeouts SHORT =
      Timeouts.defaults().withFirstEvent(Duration.ofSeconds(4)).withIdle(Duration.ofSeconds(4));

  /** A transport of the user's that breaks the contract of the SPI. */
  private interface Sending {
    HttpExchange send(HttpPost post, HttpReceiver receiver);
  }

  private static HttpTransport transport(Sending sending) {
    return new HttpTransport() {
      @Override
      public HttpExchange send(HttpPost request, HttpReceiver receiver) {
        return sending.send(request, receiver);
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void aTransportThatThrowsIsATransportErrorWithoutTheKey() {
    var transport =
        transport((post, receiver) -> {
          throw new IllegalArgumentException("bad " + post.headers().first("Authorization"));
        });
    try (var model = Chat.client(URI.create("http://127.0.0.1:9")).transport(transport).build()) {
      assertThat(errorOf(events(model)))
          .isInstanceOf(TransportException.class)
          .hasMessageNotContaining("sk-secret");
    }
  }

  @Test
  void aRunnelExceptionOfATransportIsTheTerminal() {
    var refusal = new ValidationException("not through this transport");
    var transport =
        transport((post, receiver) -> {
          throw refusal;
        });
    try (var model =
        Chat.client(URI.create("http://127.0.0.1:9"))
            .retry(RetryPolicy.defaults())
            .transport(transport)
            .build()) {
      assertThat(errorOf(events(model))).isSameAs(refusal);
    }
  }

  @Test
  void aTransportWithoutAnExchangeEndsTheStreamAtOnce() {
    try (var model =
        Chat.client(URI.create("http://127.0.0.1:9"))
            .timeouts(SHORT)
            .transport(transport((post, receiver) -> null))
            .build()) {
      assertThat(errorOf(events(model))).isInstanceOf(TransportException.class);
    }
  }

  @Test
  void aTransportThatDoesNotWaitToBeAskedLosesNothing() {
    var transport =
        transport((post, receiver) -> {
          Thread.startVirtualThread(() -> {
            receiver.onResponse(200, HttpHeaders.none());
            for (int i = 0; i < 100; i++) {
              push(receiver, Chat.text(i + " "));
            }
            push(receiver, Chat.finish("stop"));
            receiver.onComplete();
          });
          return new HttpExchange() {
            @Override
            public void request() {}

            @Override
            public void abort() {}
          };
        });
    try (var model = Chat.client(URI.create("http://127.0.0.1:9")).transport(transport).build()) {
      List<StreamEvent> events = events(model);
      assertThat(Chat.textOf(events))
          .isEqualTo(IntStream.range(0, 100).mapToObj(i -> i + " ").collect(Collectors.joining()));
      assertThat(Chat.doneOf(events).finishReason().isStop()).isTrue();
    }
  }

  /** In two pieces. */
  private static void push(HttpReceiver receiver, String json) {
    byte[] event = ("data: " + json + "\n\n").getBytes(UTF_8);
    receiver.onBytes(
        List.of(
            ByteBuffer.wrap(event, 0, 9).slice(),
            ByteBuffer.wrap(event, 9, event.length - 9).slice()));
  }
}
