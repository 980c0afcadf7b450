package dev.runnel.local.internal.store;

import dev.runnel.CallContext;
import dev.runnel.Runnel;
import dev.runnel.StreamTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One request for a file, and its answer. Used by the thread that pulls.
 *
 * <p>That thread is the one to wait, and looks every now and then whether it still should: so
 * cancelling needs no other thread, and neither does the idle clock.
 */
final class Transfer implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Order order;
  private final Network network;
  private final Stop stop;
  private final HttpClient client;
  private final HttpResponse<Arrivals> response;

  private Transfer(Order order, Network network, Stop stop, long from, @Nullable String entityTag)
      throws InterruptedException {
    this.order = order;
    this.network = network;
    this.stop = stop;
    this.client = network.newClient();
    boolean answered = false;
    try {
      response = await(client.sendAsync(request(order, from, entityTag), info -> new Arrivals()));
      answered = true;
    } finally {
      if (!answered) {
        client.shutdownNow();
      }
    }
  }

  /**
   * Asks for the file and waits for the answer's head.
   *
   * @param from the first byte wanted; 0 for the whole file
   * @param entityTag what the bytes before it belong to, as the server named it; null if there are
   *     none
   */
  static Transfer open(
      Order order, Network network, CallContext context, long from, @Nullable String entityTag)
      throws InterruptedException {
    return new Transfer(order, network, new Stop(context), from, entityTag);
  }

  int status() {
    return response.statusCode();
  }

  HttpHeaders headers() {
    return response.headers();
  }

  /** The address that answered in the end. */
  URI uri() {
    return response.uri();
  }

  /**
   * Waits for bytes.
   *
   * @param received how many are on disk, for the error
   * @param canGoOn whether another try can go on with them, for the error
   * @return the next bytes, or null at the end of a body that the server calls whole
   */
  @Nullable List<ByteBuffer> next(long received, boolean canGoOn) throws InterruptedException {
    long start = System.nanoTime();
    while (true) {
      stop.check();
      Arrivals.Arrival arrival = response.body().poll(LOOK);
      switch (arrival) {
        case null -> checkIdle(start);
        case Arrivals.Arrival.Bytes(var buffers) -> {
          return buffers;
        }
        case Arrivals.Arrival.End(var failure) -> {
          if (failure != null) {
            throw Failures.cutOff(failure, order, received, canGoOn);
          }
          return null;
        }
      }
    }
  }

  @Override
  public void close() {
    response.body().cancel();
    client.shutdownNow();
  }

  private HttpResponse<Arrivals> await(CompletableFuture<HttpResponse<Arrivals>> answer)
      throws InterruptedException {
    long start = System.nanoTime();
    while (true) {
      stop.check();
      try {
        return answer.get(LOOK.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        checkIdle(start);
      } catch (ExecutionException e) {
        throw Failures.noAnswer(e.getCause() == null ? e : e.getCause(), order, network);
      }
    }
  }

  private void checkIdle(long start) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    if (elapsed.compareTo(network.idle()) >= 0) {
      throw new StreamTimeoutException(StreamTimeoutException.Clock.IDLE, elapsed);
    }
  }

  private static HttpRequest request(Order order, long from, @Nullable String entityTag) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(order.uri())
            .header("User-Agent", "runnel/" + Runnel.version())
            // Packed, the bytes would not be those that were summed up.
            .header("Accept-Encoding", "identity");
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
      if (entityTag != null) {
        request.header("If-Range", entityTag);
      }
    }
    return request.build();
  }
}
