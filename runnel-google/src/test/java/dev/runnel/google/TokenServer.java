package dev.runnel.google;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** A token endpoint on the loopback interface. */
final class TokenServer implements AutoCloseable {
  /** The bodies of the requests, in order. */
  final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

  /** What holds back the first answer. */
  final CountDownLatch firstAnswer;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final int status;
  private int answers;

  private TokenServer(int status, boolean waits) throws IOException {
    this.status = status;
    firstAnswer = new CountDownLatch(waits ? 1 : 0);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/token",
        exchange -> {
          int number;
          synchronized (this) {
            number = ++answers;
          }
          requests.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          if (number == 1) {
            try {
              firstAnswer.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
          String body =
              this.status == 200
                  ? "{\"access_token\":\"token-"
                      + number
                      + "\",\"expires_in\":3600,\"token_type\":\"Bearer\"}"
                  : "{\"error\":\"invalid_grant\",\"error_description\":\"Token has been"
                      + " revoked.\"}";
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(this.status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  /** A server that answers with this status; 200 is a token. */
  static TokenServer answering(int status) {
    return start(status, false);
  }

  /** A server that keeps the first to ask waiting. */
  static TokenServer waiting() {
    return start(200, true);
  }

  private static TokenServer start(int status, boolean waits) {
    try {
      return new TokenServer(status, waits);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token");
  }

  @Override
  public void close() {
    firstAnswer.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
