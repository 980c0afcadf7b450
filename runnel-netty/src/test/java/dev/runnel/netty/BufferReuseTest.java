package dev.runnel.netty;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.faultserver.Http2Server;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.faultserver.TestTls;
import dev.runnel.spi.HttpExchange;
import dev.runnel.spi.HttpFailure;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import dev.runnel.spi.HttpReceiver;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Buffers are used again, though not before their receiver asks for more: it keeps them for a while
 * and reads them on another thread.
 */
class BufferReuseTest {
  private static final int STREAMS = 12;
  private static final int PIECES = 1_500;

  private static byte[] piece(int stream, int number) {
    var random = new Random(stream * 31L + number);
    byte[] bytes = new byte[1 + random.nextInt(700)];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void overHttp1() throws Exception {
    try (var server =
            ScriptedServer.start(exchange -> {
              int stream = Integer.parseInt(exchange.request().body());
              exchange.sse();
              for (int i = 0; i < PIECES; i++) {
                exchange.raw(piece(stream, i));
              }
              exchange.end();
            });
        var transport = NettyTransport.builder().build()) {
      readAll(transport, server.uri());
    }
  }

  @Test
  void overHttp2() throws Exception {
    try (var server =
            Http2Server.start(exchange -> {
              int stream = Integer.parseInt(exchange.request().body());
              exchange.sse();
              for (int i = 0; i < PIECES; i++) {
                exchange.raw(piece(stream, i));
              }
              exchange.end();
            });
        var transport =
            NettyTransport.builder().sslContext(TestTls.trusting()).streamWindow(16_384).build()) {
      readAll(transport, server.uri());
    }
  }

  private static void readAll(NettyTransport transport, URI uri) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(STREAMS)) {
      List<Future<Void>> readers = new ArrayList<>();
      for (int i = 0; i < STREAMS; i++) {
        int stream = i;
        Callable<Void> reader = () -> new Reader(stream).read(transport, uri);
        readers.add(threads.submit(reader));
      }
      for (Future<Void> reader : readers) {
        reader.get(40, TimeUnit.SECONDS);
      }
    }
  }

  private static final class Reader implements HttpReceiver {
    private static final List<ByteBuffer> END = List.of();

    private final int stream;
    private final LinkedBlockingQueue<List<ByteBuffer>> arrived = new LinkedBlockingQueue<>();

    Reader(int stream) {
      this.stream = stream;
    }

    Void read(NettyTransport transport, URI uri) throws InterruptedException {
      var post =
          new HttpPost(uri, HttpHeaders.of(Map.of()), Integer.toString(stream).getBytes(US_ASCII));
      HttpExchange exchange = transport.send(post, this);
      int number = 0;
      ByteBuffer expected = ByteBuffer.wrap(piece(stream, number));
      exchange.request();
      for (var bytes = arrived.take(); !bytes.equals(END); bytes = arrived.take()) {
        for (ByteBuffer buffer : bytes) {
          while (buffer.hasRemaining()) {
            if (!expected.hasRemaining()) {
              number++;
              expected = ByteBuffer.wrap(piece(stream, number));
            }
            assertThat(buffer.get()).isEqualTo(expected.get());
          }
        }
        exchange.request();
      }
      assertThat(number).isEqualTo(PIECES - 1);
      assertThat(expected.hasRemaining()).isFalse();
      return null;
    }

    @Override
    public void onResponse(int status, HttpHeaders headers) {}

    @Override
    public void onBytes(List<ByteBuffer> bytes) {
      arrived.add(bytes);
    }

    @Override
    public void onComplete() {
      arrived.add(END);
    }

    @Override
    public void onFailure(HttpFailure failure) {
      arrived.add(List.of(ByteBuffer.wrap(new byte[1 << 20])));
    }
  }
}
