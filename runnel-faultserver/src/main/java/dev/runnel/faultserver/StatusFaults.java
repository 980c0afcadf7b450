package dev.runnel.faultserver;

import static dev.runnel.faultserver.FaultBuilder.fault;
import static dev.runnel.faultserver.Stage.HEAD;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Statuses that are no success, or not the usual one. */
final class StatusFaults {
  private static final List<Integer> ERRORS =
      List.of(400, 401, 403, 404, 408, 409, 413, 422, 429, 500, 503, 529, 599);
  private static final List<Integer> REDIRECTS = List.of(301, 302, 303, 307, 308);

  private StatusFaults() {}

  static List<Fault> all() {
    var all = new ArrayList<Fault>();
    REDIRECTS.forEach(status -> all.add(redirect(status)));
    ERRORS.forEach(status -> all.add(error(status)));
    all.addAll(others());
    return all;
  }

  private static Fault redirect(int status) {
    return fault("redirect-" + status, HEAD, "answers " + status + " and names another server")
        .redirect(status)
        .build();
  }

  private static Fault error(int status) {
    return fault("status-" + status, HEAD, "answers " + status + " with JSON")
        .any((exchange, sample) -> exchange.json(status, "{\"message\":\"this is scripted\"}"))
        .build();
  }

  private static List<Fault> others() {
    return List.of(
        fault("status-502-html", HEAD, "answers 502 with a page, as gateways do")
            .any((exchange, sample) ->
                exchange.respond(502, "text/html", "<html><h1>502 Bad Gateway</h1></html>"))
            .build(),
        fault(
                "status-401-echo",
                HEAD,
                "answers 401 and repeats the request's headers, keys and all")
            .any((exchange, sample) ->
                exchange.respond(401, "text/plain", exchange.request().headers().toString()))
            .build(),
        fault("status-503-retry-after", HEAD, "answers 503 and asks to come back in 7 s")
            .any((exchange, sample) ->
                exchange.header("Retry-After", "7").respond(503, "text/plain", "come back later"))
            .build(),
        fault(
                "status-413-early",
                HEAD,
                "answers 413 before the request's body has come, and reads on until it has")
            .early()
            .http1((exchange, sample) ->
                exchange
                    .status(413)
                    .header("Content-Type", "text/plain")
                    .header("Connection", "close")
                    .header("Content-Length", "9")
                    .raw("too large")
                    .halfClose()
                    .stall())
            .http2((exchange, sample) -> {
              exchange.respond(413, "text/plain", "too large");
              exchange.resetStream(Http2ErrorCode.NO_ERROR);
            })
            .build(),
        fault("status-201", HEAD, "answers 201, and then as usual")
            .any((exchange, sample) -> sample.sendOn(exchange.status(201)))
            .build(),
        fault("status-204", HEAD, "answers 204: there is no content")
            .http1((exchange, sample) -> exchange.rawSocket("HTTP/1.1 204 No Content\r\n\r\n"))
            .http2((exchange, sample) -> exchange.status(204).end())
            .build(),
        fault("status-206", HEAD, "answers 206 with the first part of the answer")
            .any((exchange, sample) -> {
              int length = sample.first().length;
              exchange
                  .status(206)
                  .header("Content-Type", sample.contentType())
                  .header("Content-Range", "bytes 0-" + (length - 1) + "/" + sample.whole().length)
                  .raw(sample.first())
                  .end();
            })
            .build(),
        fault("interim-100", HEAD, "sends an unasked 100 Continue before the answer")
            .any((exchange, sample) -> sample.sendOn(exchange.informational(100, Map.of())))
            .build(),
        fault("interim-103", HEAD, "sends three times 103 Early Hints before the answer")
            .any((exchange, sample) -> {
              for (int i : IntStream.range(0, 3).toArray()) {
                exchange.informational(103, Map.of("Link", "</" + i + ">; rel=preload"));
              }
              sample.sendOn(exchange);
            })
            .build());
  }
}
