package dev.runnel;

import dev.runnel.faultserver.Exchange;
import java.util.concurrent.CountDownLatch;

/** What comes of a request, at a server and at a source of events alike. The prompt says which. */
enum Fate {
  WHOLE,
  ENDLESS,
  STALLING,
  SILENT,
  UNAUTHORIZED,
  INVALID,
  NOT_FOUND,
  LIMITED,
  FORBIDDEN_WORD,
  BROKEN,
  MALFORMED,
  TRUNCATED,
  RESET,
  UNSUPPORTED;

  private static final String CHUNK =
      """
      {"id":"c","model":"m","choices":[{"index":0,"delta":{"content":"a"},"finish_reason":null}]}\
      """;
  private static final String STOP =
      """
      {"id":"c","model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\
      """;

  CompletionRequest request() {
    ContentPart prompt = ContentPart.text("fate:" + name());
    ChatMessage message =
        this == UNSUPPORTED
            ? ChatMessage.user(prompt, ContentPart.video(Media.of(new byte[] {1}, "video/mp4")))
            : ChatMessage.user(prompt);
    return CompletionRequest.builder().message(message).build();
  }

  /** At a server. */
  static void answer(Exchange exchange) throws Exception {
    String body = exchange.request().body();
    int start = body.indexOf("fate:") + "fate:".length();
    valueOf(body.substring(start, body.indexOf('"', start))).at(exchange);
  }

  /** At a source of events that has a thread. */
  static void answer(CompletionRequest request, EventSink sink) throws InterruptedException {
    valueOf(request.messages().getLast().text().substring("fate:".length())).at(sink);
  }

  private void at(Exchange exchange) throws Exception {
    switch (this) {
      case WHOLE -> exchange.sse().event(CHUNK).event(CHUNK).event(STOP).event("[DONE]").end();
      case ENDLESS -> exchange.sse().blast(CHUNK);
      case STALLING -> exchange.sse().event(CHUNK).stall();
      case SILENT -> exchange.stall();
      case MALFORMED -> exchange.sse().event(CHUNK).event("{broken").end();
      case TRUNCATED -> exchange.sse().event(CHUNK).truncate();
      case RESET -> exchange.sse().event(CHUNK).reset();
      case UNAUTHORIZED -> refuse(exchange, 401);
      case INVALID -> refuse(exchange, 400);
      case NOT_FOUND -> refuse(exchange, 404);
      case LIMITED -> refuse(exchange, 429);
      case FORBIDDEN_WORD -> refuse(exchange, 498);
      case BROKEN -> refuse(exchange, 500);
      case UNSUPPORTED -> throw new AssertionError("this cannot be sent");
    }
  }

  private void at(EventSink sink) throws InterruptedException {
    switch (this) {
      case WHOLE -> {
        sink.text("a");
        sink.done();
      }
      case ENDLESS -> {
        while (true) {
          sink.text("a");
        }
      }
      case STALLING -> {
        sink.text("a");
        new CountDownLatch(1).await();
      }
      case SILENT -> new CountDownLatch(1).await();
      case MALFORMED -> sink.error(new ProtocolException("no", null));
      case TRUNCATED -> sink.text("a");
      case RESET -> throw new TransportException("no");
      case UNAUTHORIZED -> sink.error(new AuthenticationException("no"));
      case INVALID -> sink.error(new ValidationException("no"));
      case NOT_FOUND -> sink.error(new ModelNotFoundException("no"));
      case LIMITED -> sink.error(new RateLimitException("no", null, null));
      case FORBIDDEN_WORD -> sink.error(new ContentPolicyException("no"));
      case BROKEN -> throw new IllegalStateException("no");
      case UNSUPPORTED -> throw new UnsupportedException("no");
    }
  }

  private static void refuse(Exchange exchange, int status) throws Exception {
    exchange.json(status, "{\"error\":{\"message\":\"no\"}}");
  }
}
