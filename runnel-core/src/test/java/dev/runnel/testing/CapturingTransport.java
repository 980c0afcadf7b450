package dev.runnel.testing;

import dev.runnel.spi.HttpExchange;
import dev.runnel.spi.HttpFailure;
import dev.runnel.spi.HttpPost;
import dev.runnel.spi.HttpReceiver;
import dev.runnel.spi.HttpTransport;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sends nothing: keeps what would have been sent, and fails. */
public final class CapturingTransport implements HttpTransport {
  private final List<HttpPost> posts = new CopyOnWriteArrayList<>();

  /** A transport that has sent nothing. */
  public CapturingTransport() {}

  /** What would have been sent so far. */
  public List<HttpPost> posts() {
    return posts;
  }

  @Override
  public HttpExchange send(HttpPost request, HttpReceiver receiver) {
    posts.add(request);
    receiver.onFailure(new HttpFailure(HttpFailure.Phase.EXCHANGE, "nothing is sent", null));
    return new HttpExchange() {
      @Override
      public void request() {}

      @Override
      public void abort() {}
    };
  }

  @Override
  public void close() {}
}
