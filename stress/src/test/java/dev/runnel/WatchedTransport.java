package dev.runnel;

import dev.runnel.internal.transport.JdkTransport;
import dev.runnel.spi.HttpExchange;
import dev.runnel.spi.HttpPost;
import dev.runnel.spi.HttpReceiver;
import dev.runnel.spi.HttpTransport;
import java.time.Duration;

/** The library's own transport, whose receivers, and with them the bytes they hold, are traced. */
record WatchedTransport(HttpTransport transport, Traces traces) implements HttpTransport {
  WatchedTransport(Traces traces) {
    this(new JdkTransport(Duration.ofSeconds(10), null, null), traces);
  }

  @Override
  public HttpExchange send(HttpPost request, HttpReceiver receiver) {
    traces.add("receiver", receiver);
    HttpExchange exchange = transport.send(request, receiver);
    traces.add("exchange", exchange);
    return exchange;
  }

  @Override
  public void close() {
    transport.close();
  }
}
