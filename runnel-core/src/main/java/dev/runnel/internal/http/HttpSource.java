package dev.runnel.internal.http;

import dev.runnel.AsyncEventSource;
import dev.runnel.CallContext;
import dev.runnel.CompletionRequest;
import dev.runnel.EventPump;
import dev.runnel.ModelSettings;
import dev.runnel.Retries;
import dev.runnel.internal.dialect.Dialect;
import dev.runnel.spi.HttpTransport;

/**
 * What all streams of one model share.
 *
 * @param settings what the builder was told
 * @param requests writes what is asked of the API
 * @param dialect what it speaks
 * @param transport what carries it
 * @param ownsTransport whether the transport is closed with the model
 * @param retries counts the attempts of each stream, under the model's budget
 */
record HttpSource(
    ModelSettings settings,
    Requests requests,
    Dialect dialect,
    HttpTransport transport,
    boolean ownsTransport,
    Retries retries)
    implements AsyncEventSource {

  @Override
  public EventPump open(CallContext context, CompletionRequest request) {
    return new HttpPump(this, context, request);
  }

  @Override
  public void close() {
    if (ownsTransport) {
      transport.close();
    }
  }
}
