package dev.runnel.faultserver;

import static dev.runnel.faultserver.FaultBuilder.fault;
import static dev.runnel.faultserver.Stage.BODY;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Bodies that break off, stand still, or are something else, whatever carries them. */
final class BodyFaults {
  private static final byte[] FILL = "x".repeat(64 * 1024).getBytes(US_ASCII);
  private static final int ENDLESS = 32 * 1024 * 1024;

  /** What a client needs to read what has come before a RST overtakes it, as far as it wants to. */
  private static final Duration MOMENT = Duration.ofMillis(20);

  private BodyFaults() {}

  static List<Fault> all() {
    return List.of(
        fault("trickle", BODY, "sends the body byte by byte")
            .any((exchange, sample) ->
                exchange
                    .header("Content-Type", sample.contentType())
                    .trickle(sample.whole(), Duration.ZERO)
                    .end())
            .build(),
        fault("trailers", BODY, "sends trailers behind the body")
            .any((exchange, sample) -> sample.sendOn(exchange.trailer("X-Checksum", "0")))
            .build(),
        fault("empty", BODY, "answers with no body at all")
            .any((exchange, sample) -> exchange.header("Content-Type", sample.contentType()).end())
            .build(),
        fault("silent-after-the-headers", BODY, "sends the headers and falls silent")
            .any((exchange, sample) ->
                exchange.header("Content-Type", sample.contentType()).sendHead().stall())
            .build(),
        fault("silent-mid-body", BODY, "sends the first part and falls silent")
            .any((exchange, sample) -> {
              sample.beginOn(exchange);
              exchange.stall();
            })
            .build(),
        fault("held-open-after-the-end", BODY, "answers as usual, but never ends the body")
            .any((exchange, sample) ->
                exchange.header("Content-Type", sample.contentType()).raw(sample.pieces()).stall())
            .build(),
        fault("ended-mid-answer", BODY, "ends the body in order after the first part")
            .any((exchange, sample) -> {
              sample.beginOn(exchange);
              exchange.end();
            })
            .build(),
        fault("closed-mid-body", BODY, "closes after the first part")
            .any((exchange, sample) -> {
              sample.beginOn(exchange);
              exchange.close();
            })
            .build(),
        fault("closed-mid-frame", BODY, "closes in the middle of the second part")
            .any((exchange, sample) -> {
              sample.beginOn(exchange);
              byte[] second = sample.pieces().get(1);
              exchange.raw(Arrays.copyOf(second, second.length / 2)).close();
            })
            .build(),
        fault("reset-mid-body", BODY, "resets the connection after the first part")
            .any((exchange, sample) -> {
              sample.beginOn(exchange);
              exchange.pause(MOMENT).reset();
            })
            .build(),
        fault("no-close-notify", BODY, "ends TCP after the first part without the end of TLS")
            .anyTls((exchange, sample) -> {
              sample.beginOn(exchange);
              exchange.truncate();
            })
            .build(),
        fault("tls-alert-mid-body", BODY, "breaks TLS off with an alert after the first part")
            .anyTls((exchange, sample) -> {
              sample.beginOn(exchange);
              exchange.pause(MOMENT).alertTls();
            })
            .build(),
        fault("tls-garbage-mid-body", BODY, "sends what cannot be deciphered after the first part")
            .anyTls((exchange, sample) -> {
              sample.beginOn(exchange);
              exchange.pause(MOMENT).rawBeneathTls(TlsRecords.undecipherable()).stall();
            })
            .build(),
        fault("page-instead-of-the-answer", BODY, "answers 200 with a page that asks to log in")
            .any((exchange, sample) ->
                exchange.respond(
                    200, "text/html", "<!doctype html>\n<title>Log in</title>\n<form></form>\n"))
            .build(),
        fault("garbage-mid-body", BODY, "sends bytes that mean nothing after the first part")
            .any((exchange, sample) -> {
              sample.beginOn(exchange);
              exchange.raw("\u0001\u0002\u0003 garbage \u0000\u007f\n\n").end();
            })
            .build(),
        fault("frame-without-end", BODY, "sends, after the first part, a frame of 32 MiB or more")
            .any((exchange, sample) -> {
              sample.beginOn(exchange);
              exchange.raw(sample.unfinished());
              for (int sent = 0; sent < ENDLESS; sent += FILL.length) {
                exchange.raw(FILL);
              }
              exchange.stall();
            })
            .build(),
        fault("gzip-unasked", BODY, "compresses the body, and says so")
            .any((exchange, sample) ->
                exchange
                    .header("Content-Encoding", "gzip")
                    .header("Content-Type", sample.contentType())
                    .raw(gzip(sample.whole()))
                    .end())
            .build(),
        fault("gzip-untold", BODY, "compresses the body, and does not say so")
            .any((exchange, sample) ->
                exchange
                    .header("Content-Type", sample.contentType())
                    .raw(gzip(sample.whole()))
                    .end())
            .build(),
        fault("body-shorter-than-told", BODY, "promises 1000 bytes more than it sends, and closes")
            .any((exchange, sample) -> {
              int length = sample.first().length + 1000;
              sample.beginOn(exchange.header("Content-Length", Integer.toString(length)));
              exchange.close();
            })
            .build(),
        fault("body-longer-than-told", BODY, "sends more than the content length")
            .any((exchange, sample) -> {
              int length = sample.first().length;
              sample.sendOn(exchange.header("Content-Length", Integer.toString(length)));
            })
            .build());
  }

  private static byte[] gzip(byte[] bytes) {
    var compressed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }
}
