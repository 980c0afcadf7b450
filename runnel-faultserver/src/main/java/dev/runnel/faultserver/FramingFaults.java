package dev.runnel.faultserver;

import static dev.runnel.faultserver.FaultBuilder.fault;
import static dev.runnel.faultserver.Stage.BODY;

import java.util.List;

/** What HTTP/1.1 can do to the chunks of a body, and around it. */
final class FramingFaults {
  private static final String NO_CHUNKS = "there are no chunks";

  private FramingFaults() {}

  static List<Fault> all() {
    return List.of(
        fault("chunk-extension", BODY, "sends its chunks with extensions")
            .http1((exchange, sample) -> {
              chunked(exchange, sample);
              byte[] all = sample.whole();
              exchange
                  .rawSocket(Integer.toHexString(all.length) + ";a=b;c=\"d e\"\r\n")
                  .rawSocket(all)
                  .rawSocket("\r\n")
                  .end();
            })
            .notHttp2(NO_CHUNKS)
            .build(),
        fault("chunk-size-nonsense", BODY, "sends a chunk size that is no number")
            .http1((exchange, sample) -> {
              sample.beginOn(exchange);
              exchange.rawSocket("many\r\nand more\r\n").stall();
            })
            .notHttp2(NO_CHUNKS)
            .build(),
        fault("chunk-size-overflow", BODY, "sends a chunk size that no number holds")
            .http1((exchange, sample) -> {
              sample.beginOn(exchange);
              exchange.rawSocket("fffffffffffffffff\r\nand more\r\n").stall();
            })
            .notHttp2(NO_CHUNKS)
            .build(),
        fault("chunk-without-line-end", BODY, "sends a chunk that goes on where it should end")
            .http1((exchange, sample) -> {
              chunked(exchange, sample);
              byte[] first = sample.first();
              exchange
                  .rawSocket(Integer.toHexString(first.length) + "\r\n")
                  .rawSocket(first)
                  .rawSocket("zzzz, and more\r\n")
                  .stall();
            })
            .notHttp2(NO_CHUNKS)
            .build(),
        fault("chunk-cut-off", BODY, "closes in the middle of a chunk")
            .http1((exchange, sample) -> {
              chunked(exchange, sample);
              exchange.rawSocket("1000\r\n").rawSocket(sample.first()).close();
            })
            .notHttp2(NO_CHUNKS)
            .build(),
        fault("half-closed-mid-body", BODY, "closes its direction after the first part and waits")
            .http1((exchange, sample) -> {
              sample.beginOn(exchange);
              exchange.halfClose().stall();
            })
            .notHttp2("a FIN ends all streams, as closed-mid-body does")
            .build(),
        fault("close-delimited", BODY, "sends a body without framing, which ends with a close")
            .http1((exchange, sample) ->
                exchange
                    .header("Content-Type", sample.contentType())
                    .closeDelimited()
                    .raw(sample.pieces())
                    .end())
            .notHttp2("every body has its framing")
            .build(),
        fault("close-delimited-cut-off", BODY, "sends the first part without framing and closes")
            .http1((exchange, sample) -> {
              exchange.header("Content-Type", sample.contentType()).closeDelimited();
              exchange.raw(sample.first()).end();
            })
            .notHttp2("every body has its framing")
            .build(),
        fault("garbage-behind-the-answer", BODY, "sends bytes that mean nothing behind the answer")
            .http1((exchange, sample) -> {
              chunked(exchange, sample);
              exchange
                  .raw(sample.pieces())
                  .rawSocket("0\r\n\r\nHTTP/1.1 and nonsense\r\n\r\n")
                  .close();
            })
            .notHttp2("behind END_STREAM only frames can follow: data-after-the-end")
            .build());
  }

  private static void chunked(Exchange exchange, SampleAnswer sample) throws Exception {
    exchange.header("Content-Type", sample.contentType()).sendHead();
  }
}
