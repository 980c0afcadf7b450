package dev.runnel.faultserver;

import static dev.runnel.faultserver.FaultBuilder.fault;
import static dev.runnel.faultserver.Stage.HEAD;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** Status and headers that come slowly, not whole, or not as they should. */
final class HeadFaults {
  private static final int LARGE = 1024 * 1024;
  private static final int ENDLESS = 32 * 1024 * 1024;
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  private HeadFaults() {}

  static List<Fault> all() {
    return List.of(
        fault("slow-headers", HEAD, "sends status and headers byte by byte, then as usual")
            .http1((exchange, sample) -> sample.sendOn(exchange.slowHeaders(Duration.ofMillis(1))))
            .notHttp2("the headers are one frame; half of one is head-unfinished")
            .build(),
        fault("head-unfinished", HEAD, "sends half of the headers and falls silent")
            .http1((exchange, sample) -> exchange.rawSocket(OK + "Content-Ty").stall())
            .http2((exchange, sample) -> headers(exchange, 0, Http2Frames.STATUS_200).stall())
            .build(),
        fault("head-cut-off", HEAD, "sends half of the headers and closes")
            .http1((exchange, sample) -> exchange.rawSocket(OK + "Content-Ty").close())
            .http2((exchange, sample) -> headers(exchange, 0, Http2Frames.STATUS_200).close())
            .build(),
        fault("status-unreadable", HEAD, "answers with a status that is no number")
            .http1((exchange, sample) -> exchange.rawSocket("HTTP/1.1 fine\r\n\r\n"))
            .http2((exchange, sample) ->
                headers(exchange, Http2Frames.END_HEADERS, Http2Frames.field(":status", "fine"))
                    .stall())
            .build(),
        fault("header-malformed", HEAD, "sends a header that is none, before the answer")
            .http1((exchange, sample) ->
                exchange
                    .rawSocket(OK + "this is no header\r\nConnection: close\r\n\r\n")
                    .rawSocket(sample.whole()))
            .http2((exchange, sample) ->
                headers(
                        exchange,
                        Http2Frames.END_HEADERS,
                        Http2Frames.STATUS_200,
                        Http2Frames.field("Bad Name", "x"))
                    .stall())
            .build(),
        fault("header-of-1-mib", HEAD, "sends a header of 1 MiB, then the answer")
            .any((exchange, sample) -> sample.sendOn(exchange.header("X-Large", "x".repeat(LARGE))))
            .build(),
        fault("headers-without-end", HEAD, "sends header after header, 32 MiB or more")
            .http1((exchange, sample) -> {
              exchange.rawSocket(OK);
              byte[] more = "X-More: and more\r\n".repeat(1000).getBytes(US_ASCII);
              for (int sent = 0; sent < ENDLESS; sent += more.length) {
                exchange.rawSocket(more);
              }
              exchange.stall();
            })
            .http2((exchange, sample) -> {
              headers(exchange, 0, Http2Frames.STATUS_200);
              byte[] more = Cuts.join(Collections.nCopies(900, MORE));
              for (int sent = 0; sent < ENDLESS; sent += more.length) {
                exchange.rawConnection(
                    Http2Frames.frame(Http2Frames.CONTINUATION, 0, exchange.streamId(), more));
              }
              exchange.stall();
            })
            .build(),
        fault("content-type-missing", HEAD, "answers as usual, but for the content type")
            .any((exchange, sample) -> exchange.raw(sample.pieces()).end())
            .build(),
        fault("content-type-wrong", HEAD, "answers as usual, but calls it text/plain")
            .any((exchange, sample) ->
                exchange.header("Content-Type", "text/plain").raw(sample.pieces()).end())
            .build(),
        fault("content-length-nonsense", HEAD, "sends a content length that is no number")
            .any((exchange, sample) -> sample.sendOn(exchange.header("Content-Length", "many")))
            .build(),
        fault("content-lengths-differ", HEAD, "sends two content lengths, the right one first")
            .http1((exchange, sample) ->
                exchange
                    .rawSocket(
                        OK
                            + "Content-Length: "
                            + sample.whole().length
                            + "\r\nContent-Length: 7\r\n\r\n")
                    .rawSocket(sample.whole()))
            .notHttp2("frames have lengths of their own")
            .build(),
        fault("content-length-and-chunked", HEAD, "sends chunks, and a content length of 7 as well")
            .http1((exchange, sample) ->
                exchange
                    .rawSocket(OK + "Content-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .rawSocket(Exchange.chunk(sample.whole()))
                    .rawSocket("0\r\n\r\n"))
            .notHttp2("there are no chunks")
            .build());
  }

  private static final byte[] MORE = Http2Frames.field("x-more", "and more");

  private static Http2Exchange headers(Http2Exchange exchange, int flags, byte[]... fields)
      throws PeerGoneException, InterruptedException {
    return exchange.rawConnection(
        Http2Frames.frame(
            Http2Frames.HEADERS, flags, exchange.streamId(), Cuts.join(List.of(fields))));
  }
}
