package dev.runnel.internal.transport;

import dev.runnel.internal.thread.DaemonThreads;
import dev.runnel.spi.HttpExchange;
import dev.runnel.spi.HttpFailure;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import dev.runnel.spi.HttpReceiver;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One exchange of a {@link JdkTransport}.
 *
 * <p>Before the headers the handle to abort with is the future of {@code sendAsync} (the original
 * one, cancelled with interruption: a derived one would leave the connection alone); after them it
 * is the body's subscription. Each is published before {@code aborted} is looked at, and {@code
 * abort} sets {@code aborted} before it looks at either: one of the two sees the other.
 */
final class JdkExchange implements HttpExchange {
  // What the client does to cancel takes it some 100 µs: too much for the thread that wants to be
  // rid of the stream.
  private static final ExecutorService ABORTER = DaemonThreads.pool("runnel-abort-", 1);

  private final HttpPost request;
  private final HttpReceiver receiver;
  private final Clients clients;
  private final Executor starter;
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicLong earlyDemand = new AtomicLong();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean aborted;
  private volatile boolean answered;
  private volatile @Nullable CompletableFuture<?> head;
  private volatile Flow.@Nullable Subscription body;

  JdkExchange(HttpPost request, HttpReceiver receiver, Clients clients, Executor starter) {
    this.request = request;
    this.receiver = receiver;
    this.clients = clients;
    this.starter = starter;
  }

  /** Starts with the client of a number. */
  void start(int number) {
    starter.execute(() -> send(number));
  }

  private void send(int number) {
    if (aborted) {
      return;
    }
    try {
      HttpClient client = clients.get(number);
      if (client == null) {
        fail(FailureWords.closedOrFull());
        return;
      }
      CompletableFuture<HttpResponse<Void>> sent = client.sendAsync(toJdk(request), this::answer);
      head = sent;
      if (aborted) {
        sent.cancel(true);
      }
      // Failures are all that is left to hear of: an answer has been seen by its body handler.
      var unused =
          sent.whenComplete((response, failure) -> {
            if (failure != null) {
              failed(failure, number, client);
            } else {
              passOnHeadWithoutBody(response);
            }
          });
    } catch (Throwable e) {
      // Also an error of the VM: the stream would wait for an exchange that never began.
      fail(Failures.unsent(e, request.uri()));
    }
  }

  /** A proxy's refusal of a tunnel comes without a body, and the body handler never sees it. */
  private void passOnHeadWithoutBody(HttpResponse<?> response) {
    if (!answered && over.compareAndSet(false, true)) {
      receiver.onResponse(response.statusCode(), HttpHeaders.of(response.headers().map()));
      receiver.onComplete();
    }
  }

  private void failed(Throwable failure, int number, HttpClient client) {
    if (!answered && Failures.isFullConnection(failure)) {
      start(number + 1);
      return;
    }
    try {
      if (!answered && Failures.leavesConnection(failure)) {
        clients.retire(number, client);
      }
    } finally {
      // Also where no other client can be made, as when the process has too many files open.
      fail(Failures.of(failure, request.uri(), answered));
    }
  }

  @Override
  public void request() {
    Flow.Subscription subscription = body;
    if (subscription != null) {
      subscription.request(1);
      return;
    }
    earlyDemand.incrementAndGet();
    passOnEarlyDemand();
  }

  /** Called after each side has done its part: whoever comes second finds both. */
  private void passOnEarlyDemand() {
    Flow.Subscription subscription = body;
    if (subscription != null) {
      long early = earlyDemand.getAndSet(0);
      if (early > 0) {
        subscription.request(early);
      }
    }
  }

  @Override
  public void abort() {
    aborted = true;
    over.set(true);
    ABORTER.execute(this::cancel);
  }

  private void cancel() {
    Flow.Subscription subscription = body;
    if (subscription != null) {
      subscription.cancel();
      // The client counts the exchange, and stays alive for it, until the body's future is
      // complete.
      ended.cancel(false);
      return;
    }
    CompletableFuture<?> sent = head;
    if (sent != null) {
      sent.cancel(true);
    }
  }

  private static HttpRequest toJdk(HttpPost post) {
    boolean tls = "https".equalsIgnoreCase(post.uri().getScheme());
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(post.uri())
            // In cleartext the client would ask for an upgrade to HTTP/2, which common local
            // servers take badly.
            .version(tls ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
            .POST(HttpRequest.BodyPublishers.ofByteArray(post.body()));
    post.headers().forEach(builder::setHeader);
    return builder.build();
  }

  private HttpResponse.BodySubscriber<Void> answer(HttpResponse.ResponseInfo info) {
    answered = true;
    Optional<String> contradiction =
        info.version() == HttpClient.Version.HTTP_1_1
            ? Framing.contradiction(
                info.headers().allValues("content-length"),
                info.headers().firstValue("transfer-encoding").isPresent())
            : Optional.empty();
    if (contradiction.isPresent()) {
      aborted = true;
      fail(Failures.misframed(request.uri(), contradiction.get()));
    }
    if (!over.get()) {
      receiver.onResponse(info.statusCode(), HttpHeaders.of(info.headers().map()));
    }
    return new Body();
  }

  private void fail(HttpFailure failure) {
    if (over.compareAndSet(false, true)) {
      receiver.onFailure(failure);
    }
  }

  /** The body's bytes. Its future tells the client, and so the exchange, how the body ended. */
  private final class Body implements HttpResponse.BodySubscriber<Void> {
    @Override
    public CompletionStage<Void> getBody() {
      return ended;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      body = subscription;
      if (aborted) {
        subscription.cancel();
        ended.cancel(false);
        return;
      }
      passOnEarlyDemand();
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
      if (!over.get()) {
        receiver.onBytes(bytes);
      }
    }

    @Override
    public void onError(Throwable failure) {
      fail(Failures.of(failure, request.uri(), true));
      ended.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      if (over.compareAndSet(false, true)) {
        receiver.onComplete();
      }
      ended.complete(null);
    }
  }
}
