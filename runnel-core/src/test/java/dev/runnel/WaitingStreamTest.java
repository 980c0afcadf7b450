package dev.runnel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.openai.OpenAi;
import dev.runnel.spi.HttpExchange;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import dev.runnel.spi.HttpReceiver;
import dev.runnel.spi.HttpTransport;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WaitingStreamTest {

  /** Sends one chunk, and then nothing; remembers where the chunk was. */
  private static final class OneChunk implements HttpTransport {
    private final AtomicReference<WeakReference<ByteBuffer>> sent = new AtomicReference<>();

    @Override
    public HttpExchange send(HttpPost request, HttpReceiver receiver) {
      receiver.onResponse(200, HttpHeaders.none());
      return new HttpExchange() {
        @Override
        public void request() {
          if (sent.get() == null) {
            String json = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}";
            ByteBuffer bytes = ByteBuffer.wrap(("data: " + json + "\n\n").getBytes(UTF_8));
            sent.set(new WeakReference<>(bytes));
            receiver.onBytes(List.of(bytes));
          }
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }

  @Test
  void holdsNoBufferOfItsTransports() throws InterruptedException {
    var transport = new OneChunk();
    try (var model = OpenAi.builder().apiKey("k").model("m").transport(transport).build();
        var stream = model.stream(Script.REQUEST)) {
      assertThat(stream.receive()).isInstanceOf(StreamEvent.Chunk.class);
      assertThat(stream.poll(Duration.ZERO)).isNull();
      Garbage.collectUntilGone("the buffer", transport.sent.get());
      assertThat(stream.isClosed()).isFalse();
    }
  }
}
