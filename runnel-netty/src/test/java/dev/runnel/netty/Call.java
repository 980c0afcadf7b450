package dev.runnel.netty;

import dev.runnel.faultserver.Await;
import dev.runnel.spi.HttpExchange;
import dev.runnel.spi.HttpFailure;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import dev.runnel.spi.HttpReceiver;
import dev.runnel.spi.HttpTransport;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One exchange of a test: asks for all there is, unless it is told to wait. Thread-safe. */
final class Call implements HttpReceiver {
  static final Duration SOON = Duration.ofSeconds(20);

  private final boolean eager;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final CompletableFuture<Integer> head = new CompletableFuture<>();
  private final CompletableFuture<Integer> end = new CompletableFuture<>();
  private final Queue<String> threads = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<HttpExchange> exchange = new CompletableFuture<>();

  private Call(boolean eager) {
    this.eager = eager;
  }

  /** Sends a request and reads all of the answer. */
  static Call send(HttpTransport transport, URI uri, String text) {
    return send(transport, post(uri, text));
  }

  /** Sends a request and reads all of the answer. */
  static Call send(HttpTransport transport, HttpPost post) {
    return new Call(true).sent(transport, post);
  }

  /** Sends a request and reads nothing yet. */
  static Call waiting(HttpTransport transport, URI uri, String text) {
    return new Call(false).sent(transport, post(uri, text));
  }

  private static HttpPost post(URI uri, String text) {
    var headers = HttpHeaders.of(Map.of("Content-Type", List.of("text/plain")));
    return new HttpPost(uri, headers, text.getBytes(StandardCharsets.UTF_8));
  }

  private Call sent(HttpTransport transport, HttpPost post) {
    HttpExchange sent = transport.send(post, this);
    exchange.complete(sent);
    if (eager) {
      sent.request();
    }
    return this;
  }

  void request() {
    exchange.join().request();
  }

  void abort() {
    exchange.join().abort();
  }

  /** The status, as soon as it is there. */
  int status() {
    return get(head);
  }

  /** The status of a whole answer. */
  int end() {
    return get(end);
  }

  /** The whole answer. */
  String text() {
    end();
    return received();
  }

  /** What has come of the answer. */
  synchronized String received() {
    return body.toString(StandardCharsets.UTF_8);
  }

  synchronized int size() {
    return body.size();
  }

  boolean isOver() {
    return end.isDone();
  }

  /** Why there is no whole answer. */
  HttpFailure failure() {
    try {
      throw new AssertionError("whole: " + end.get(SOON.toSeconds(), TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      return (HttpFailure) e.getCause();
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  Queue<String> threads() {
    return threads;
  }

  void awaitSize(int bytes) {
    Await.until("so much has come", SOON, () -> size() >= bytes);
  }

  private static int get(CompletableFuture<Integer> future) {
    try {
      return future.get(SOON.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void onResponse(int status, HttpHeaders headers) {
    threads.add(Thread.currentThread().getName());
    head.complete(status);
  }

  @Override
  public void onBytes(List<ByteBuffer> bytes) {
    threads.add(Thread.currentThread().getName());
    synchronized (this) {
      for (ByteBuffer piece : bytes) {
        while (piece.hasRemaining()) {
          body.write(piece.get());
        }
      }
    }
    if (eager) {
      var unused = exchange.thenAccept(HttpExchange::request);
    }
  }

  @Override
  public void onComplete() {
    end.complete(get(head));
  }

  @Override
  public void onFailure(HttpFailure failure) {
    head.completeExceptionally(failure);
    end.completeExceptionally(failure);
  }
}
