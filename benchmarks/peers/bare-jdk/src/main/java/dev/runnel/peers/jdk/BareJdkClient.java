package dev.runnel.peers.jdk;

import dev.runnel.peers.client.Call;
import dev.runnel.peers.client.Client;
import dev.runnel.peers.client.EventFinder;
import dev.runnel.peers.client.FirstOnlyReader;
import dev.runnel.peers.client.Reader;
import dev.runnel.peers.client.Requests;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Reads the bytes on the thread that has them, and asks for more when it has looked at them. */
final class BareJdkClient implements Client {
  private final HttpClient http;
  private final URI uri;

  BareJdkClient(String base) {
    uri = URI.create(base + Requests.PATH);
    boolean tls = uri.getScheme().equals("https");
    http =
        HttpClient.newBuilder()
            .version(tls ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
            .executor(Runnable::run)
            .build();
  }

  @Override
  public Call start(String model, Reader reader) {
    return start(model, reader, Long.MAX_VALUE);
  }

  @Override
  public Call startStalling(String model, Reader reader) {
    return start(model, new FirstOnlyReader(reader), 1);
  }

  private Call start(String model, Reader reader, long demand) {
    var request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Requests.body(model)))
            .build();
    var body = new Body(reader, demand);
    var response = http.sendAsync(request, head -> body);
    var unused = response.whenComplete((done, failure) -> reader.end(failure));
    return () -> {
      body.cancel();
      response.cancel(true);
    };
  }

  private static final class Body implements HttpResponse.BodySubscriber<@Nullable Void> {
    private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
    private final EventFinder events;
    private long demand;
    private boolean stopped;
    private volatile Flow.@Nullable Subscription subscription;

    Body(Reader reader, long demand) {
      this.events = new EventFinder(reader);
      this.demand = demand;
    }

    @Override
    public CompletionStage<@Nullable Void> getBody() {
      return end;
    }

    @Override
    public void onSubscribe(Flow.Subscription made) {
      subscription = made;
      made.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (ByteBuffer buffer : buffers) {
        if (!stopped && !events.feed(buffer)) {
          stopped = true;
          cancel();
          end.complete(null);
        }
      }
      demand--;
      if (!stopped && demand > 0 && subscription != null) {
        subscription.request(1);
      }
    }

    @Override
    public void onError(Throwable failure) {
      end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      end.complete(null);
    }

    void cancel() {
      if (subscription != null) {
        subscription.cancel();
      }
    }
  }
}
