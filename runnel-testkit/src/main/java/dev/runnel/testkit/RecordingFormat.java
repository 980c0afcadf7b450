package dev.runnel.testkit;

import dev.runnel.testkit.RecordedExchange.Asked;
import dev.runnel.testkit.RecordedExchange.Cancelled;
import dev.runnel.testkit.RecordedExchange.Complete;
import dev.runnel.testkit.RecordedExchange.Failed;
import dev.runnel.testkit.RecordedExchange.Field;
import dev.runnel.testkit.RecordedExchange.Head;
import dev.runnel.testkit.RecordedExchange.Piece;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an exchange as text, version 1 of the format, which {@link RecordingReader} reads:
 *
 * <pre>
 * runnel-recording 1
 * request POST https://api.example/v1/chat/completions
 * header Authorization: ***
 * body
 * . {"model":"m"}
 * response 200 after 512340 us
 * header Content-Type: text/event-stream
 * piece after 1200 us
 * | data: {"text":"Hel"}
 * |
 * end complete after 85 us
 * </pre>
 *
 * <p>{@code buffer} within a piece begins another buffer of it. An end is {@code complete}, {@code
 * cancelled}, or {@code failed PHASE} with a {@code message} line. Lines of bytes are those of
 * {@link ByteLines}.
 */
final class RecordingFormat {
  static final String VERSION = "runnel-recording 1";

  private RecordingFormat() {}

  static String write(RecordedExchange exchange) {
    List<String> lines = new ArrayList<>();
    lines.add(VERSION);
    Asked asked = exchange.asked();
    lines.add("request POST " + asked.uri());
    fields(asked.headers(), lines);
    lines.add("body");
    ByteLines.write(asked.body(), lines);
    exchange.head().ifPresent(head -> head(head, lines));
    exchange.pieces().forEach(piece -> piece(piece, lines));
    switch (exchange.ending()) {
      case Complete(var after) -> lines.add("end complete" + after(after));
      case Cancelled(var after) -> lines.add("end cancelled" + after(after));
      case Failed(var after, var phase, var message) -> {
        lines.add("end failed " + phase + after(after));
        lines.add("message " + message.replaceAll("\\R", " "));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static void head(Head head, List<String> lines) {
    lines.add("response " + head.status() + after(head.afterMicros()));
    fields(head.headers(), lines);
  }

  private static void piece(Piece piece, List<String> lines) {
    lines.add("piece" + after(piece.afterMicros()));
    for (int i = 0; i < piece.buffers().size(); i++) {
      if (i > 0) {
        lines.add("buffer");
      }
      ByteLines.write(piece.buffers().get(i), lines);
    }
  }

  private static void fields(List<Field> fields, List<String> lines) {
    fields.forEach(field -> lines.add("header " + field.name() + ": " + field.value()));
  }

  private static String after(long micros) {
    return " after " + micros + " us";
  }
}
