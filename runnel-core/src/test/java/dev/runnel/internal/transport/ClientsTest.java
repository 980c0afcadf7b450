package dev.runnel.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.faultserver.TcpServer;
import dev.runnel.spi.HttpFailure;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import dev.runnel.spi.HttpReceiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ClientsTest {

  private static HttpClient newClient() {
    return HttpClient.newBuilder().executor(Runnable::run).build();
  }

  @Test
  void oneThatIsRetiredIsReplacedOnceHoweverManyConnectionsItHasLeft() {
    var made = new AtomicInteger();
    var clients =
        new Clients(() -> {
          made.incrementAndGet();
          return newClient();
        });
    HttpClient first = clients.get(0);
    clients.retire(0, first);
    HttpClient second = clients.get(0);
    clients.retire(0, first);
    assertThat(clients.get(0)).isSameAs(second).isNotSameAs(first);
    assertThat(made).hasValue(2);
    clients.close().forEach(HttpClient::shutdownNow);
    clients.retire(0, second);
    assertThat(made).hasValue(2);
  }

  @Test
  @Tag("C2")
  void c2AFailureIsToldAlsoWhereNoOtherClientCanBeMade() throws Exception {
    var made = new AtomicInteger();
    var clients =
        new Clients(() -> {
          if (made.incrementAndGet() > 1) {
            throw new UncheckedIOException(new IOException("too many open files"));
          }
          return newClient();
        });
    try (var server =
        TcpServer.start(connection -> {
          connection.read();
          connection.write("you are not welcome here\r\n\r\n").stall();
        })) {
      var told = new CompletableFuture<HttpFailure>();
      var post = new HttpPost(server.uri(), HttpHeaders.none(), new byte[0]);
      new JdkExchange(post, new Receiver(told), clients, Runnable::run).start(0);
      assertThat(told.get(20, TimeUnit.SECONDS).phase()).isEqualTo(HttpFailure.Phase.EXCHANGE);
      assertThat(made).hasValue(2);
    } finally {
      clients.close().forEach(HttpClient::shutdownNow);
    }
  }

  private record Receiver(CompletableFuture<HttpFailure> told) implements HttpReceiver {
    @Override
    public void onResponse(int status, HttpHeaders headers) {}

    @Override
    public void onBytes(List<ByteBuffer> bytes) {}

    @Override
    public void onComplete() {}

    @Override
    public void onFailure(HttpFailure failure) {
      told.complete(failure);
    }
  }
}
