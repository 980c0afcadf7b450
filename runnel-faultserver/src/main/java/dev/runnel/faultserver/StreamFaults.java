package dev.runnel.faultserver;

import static dev.runnel.faultserver.FaultBuilder.fault;
import static dev.runnel.faultserver.Stage.BODY;

import java.util.ArrayList;
import java.util.List;

/** What HTTP/2 can do to a stream and its connection once the answer has begun. */
final class StreamFaults {
  private static final String NO_STREAMS = "there are no streams";
  private static final String NO_FRAMES = "there are no frames";
  private static final String NO_GOAWAY = "there is no GOAWAY";
  private static final int ONE_MIB = 1024 * 1024;

  private StreamFaults() {}

  static List<Fault> all() {
    var all = new ArrayList<Fault>();
    all.add(reset("no-error", Http2ErrorCode.NO_ERROR));
    all.add(reset("internal-error", Http2ErrorCode.INTERNAL_ERROR));
    all.add(reset("refused-stream", Http2ErrorCode.REFUSED_STREAM));
    all.add(reset("cancel", Http2ErrorCode.CANCEL));
    all.add(reset("enhance-your-calm", Http2ErrorCode.ENHANCE_YOUR_CALM));
    all.addAll(connection());
    all.addAll(frames());
    return all;
  }

  private static Fault reset(String code, long number) {
    return fault(
            "stream-reset-" + code,
            BODY,
            "resets the stream after the first part, with error code " + number)
        .http2((exchange, sample) -> {
          sample.beginOn(exchange);
          exchange.resetStream(number);
        })
        .notHttp1(NO_STREAMS)
        .build();
  }

  private static List<Fault> connection() {
    return List.of(
        fault("goaway-and-on", BODY, "sends GOAWAY after the first part, and then the rest")
            .http2((exchange, sample) -> {
              sample.beginOn(exchange);
              exchange.goAway(Http2ErrorCode.NO_ERROR, exchange.streamId());
              exchange.raw(sample.pieces().subList(1, sample.pieces().size())).end();
            })
            .notHttp1(NO_GOAWAY)
            .build(),
        fault("goaway-and-closed", BODY, "sends GOAWAY after the first part, and closes")
            .http2((exchange, sample) -> {
              sample.beginOn(exchange);
              exchange.goAway(Http2ErrorCode.NO_ERROR, exchange.streamId()).close();
            })
            .notHttp1(NO_GOAWAY)
            .build(),
        fault(
                "goaway-internal-error",
                BODY,
                "sends GOAWAY with INTERNAL_ERROR after the first part, and closes")
            .http2((exchange, sample) -> {
              sample.beginOn(exchange);
              exchange.goAway(Http2ErrorCode.INTERNAL_ERROR, exchange.streamId()).close();
            })
            .notHttp1(NO_GOAWAY)
            .build());
  }

  private static List<Fault> frames() {
    return List.of(
        fault("frame-type-unknown", BODY, "sends a frame of no known type amid the answer")
            .http2((exchange, sample) -> {
              sample.beginOn(exchange);
              exchange
                  .rawConnection(frame(exchange, Http2Frames.UNKNOWN, 0, new byte[8]))
                  .raw(sample.pieces().subList(1, sample.pieces().size()))
                  .end();
            })
            .notHttp1(NO_FRAMES)
            .build(),
        fault("frame-too-large", BODY, "sends a DATA frame of 1 MiB, which no client allowed")
            .http2((exchange, sample) -> {
              sample.beginOn(exchange);
              exchange.rawConnection(frame(exchange, Http2Frames.DATA, 0, new byte[ONE_MIB]));
              exchange.stall();
            })
            .notHttp1(NO_FRAMES)
            .build(),
        fault("frame-cut-off", BODY, "closes in the middle of a DATA frame")
            .http2((exchange, sample) -> {
              sample.beginOn(exchange);
              byte[] some = new byte[100];
              exchange
                  .rawConnection(
                      Http2Frames.frame(Http2Frames.DATA, 0, exchange.streamId(), 1000, some))
                  .close();
            })
            .notHttp1(NO_FRAMES)
            .build(),
        fault("data-on-no-stream", BODY, "sends a DATA frame that belongs to no stream")
            .http2((exchange, sample) -> {
              sample.beginOn(exchange);
              exchange.rawConnection(Http2Frames.frame(Http2Frames.DATA, 0, 0, new byte[8]));
              exchange.stall();
            })
            .notHttp1(NO_FRAMES)
            .build(),
        fault("data-after-the-end", BODY, "sends a DATA frame behind the end of the answer")
            .http2((exchange, sample) -> {
              sample.sendOn(exchange);
              exchange.rawConnection(frame(exchange, Http2Frames.DATA, 0, new byte[8]));
            })
            .notHttp1(NO_FRAMES)
            .build());
  }

  private static byte[] frame(Http2Exchange exchange, int type, int flags, byte[] payload) {
    return Http2Frames.frame(type, flags, exchange.streamId(), payload);
  }
}
