package dev.runnel.faultserver;

import static dev.runnel.faultserver.FaultBuilder.fault;
import static dev.runnel.faultserver.Stage.REQUEST;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;

/** No answer to the request. */
final class RequestFaults {
  private RequestFaults() {}

  static List<Fault> all() {
    return List.of(
        fault("silent", REQUEST, "takes the request and says nothing")
            .any((exchange, sample) -> exchange.stall())
            .build(),
        fault("closed-before-the-answer", REQUEST, "takes the request and closes")
            .any((exchange, sample) -> exchange.close())
            .build(),
        fault("reset-before-the-answer", REQUEST, "takes the request and resets the connection")
            .any((exchange, sample) -> exchange.reset())
            .build(),
        fault("reset-mid-request", REQUEST, "resets the connection while the request comes in")
            .early()
            .any((exchange, sample) -> exchange.reset())
            .build(),
        fault(
                "half-closed-before-the-answer",
                REQUEST,
                "takes the request, closes its direction and waits for the client to leave")
            .http1((exchange, sample) -> exchange.halfClose().stall())
            .notHttp2("a FIN ends all streams, as closed-before-the-answer does")
            .build(),
        fault("garbage-instead-of-an-answer", REQUEST, "answers in no protocol at all")
            .http1((exchange, sample) ->
                exchange.rawSocket("\u0001\u0002 you are not welcome here\r\n\r\n"))
            .http2((exchange, sample) ->
                exchange
                    .rawConnection("220 mail.example ESMTP ready\r\n".getBytes(US_ASCII))
                    .stall())
            .build(),
        fault("http-0.9", REQUEST, "answers with a body that has no status and no headers")
            .http1((exchange, sample) -> exchange.rawSocket(sample.whole()))
            .notHttp2("there is no body without a HEADERS frame")
            .build(),
        fault("stream-refused", REQUEST, "refuses the stream, unprocessed: RST_STREAM")
            .http2((exchange, sample) -> exchange.resetStream(Http2ErrorCode.REFUSED_STREAM))
            .notHttp1("there are no streams")
            .build(),
        fault("stream-failed", REQUEST, "resets the stream with INTERNAL_ERROR")
            .http2((exchange, sample) -> exchange.resetStream(Http2ErrorCode.INTERNAL_ERROR))
            .notHttp1("there are no streams")
            .build(),
        fault("enhance-your-calm", REQUEST, "resets the stream with ENHANCE_YOUR_CALM")
            .http2((exchange, sample) -> exchange.resetStream(Http2ErrorCode.ENHANCE_YOUR_CALM))
            .notHttp1("there are no streams")
            .build(),
        fault("http-1.1-required", REQUEST, "resets the stream with HTTP_1_1_REQUIRED")
            .http2((exchange, sample) -> exchange.resetStream(Http2ErrorCode.HTTP_1_1_REQUIRED))
            .notHttp1("there are no streams")
            .build(),
        fault("goaway-unprocessed", REQUEST, "sends GOAWAY: the request was not processed")
            .http2((exchange, sample) ->
                exchange.goAway(Http2ErrorCode.NO_ERROR, exchange.streamId() - 2).close())
            .notHttp1("there is no GOAWAY")
            .build(),
        fault("goaway-calm", REQUEST, "sends GOAWAY with ENHANCE_YOUR_CALM and closes")
            .http2((exchange, sample) ->
                exchange.goAway(Http2ErrorCode.ENHANCE_YOUR_CALM, exchange.streamId()).close())
            .notHttp1("there is no GOAWAY")
            .build());
  }
}
