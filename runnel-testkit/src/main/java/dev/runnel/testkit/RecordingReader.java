package dev.runnel.testkit;

import dev.runnel.ValidationException;
import dev.runnel.spi.HttpFailure;
import dev.runnel.testkit.RecordedExchange.Asked;
import dev.runnel.testkit.RecordedExchange.Cancelled;
import dev.runnel.testkit.RecordedExchange.Complete;
import dev.runnel.testkit.RecordedExchange.Ending;
import dev.runnel.testkit.RecordedExchange.Failed;
import dev.runnel.testkit.RecordedExchange.Field;
import dev.runnel.testkit.RecordedExchange.Head;
import dev.runnel.testkit.RecordedExchange.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@link RecordingFormat} writes. Line ends may be LF or CR LF: git may change them. */
final class RecordingReader {
  private static final Pattern REQUEST = Pattern.compile("request POST (\\S+)");
  private static final Pattern RESPONSE = Pattern.compile("response (\\d{3}) after (\\d{1,18}) us");
  // A value is what its line holds: some bytes of a header are line ends for a pattern.
  private static final Pattern HEADER =
      Pattern.compile("header ([^\\s:]+|:[^\\s:]+): ?(.*)", Pattern.DOTALL);
  private static final Pattern PIECE = Pattern.compile("piece after (\\d{1,18}) us");
  private static final Pattern END =
      Pattern.compile("end (complete|cancelled|failed (\\w+)) after (\\d{1,18}) us");
  private static final Pattern BODY = Pattern.compile("body");
  private static final Pattern BUFFER = Pattern.compile("buffer");
  private static final Pattern MESSAGE = Pattern.compile("message ?(.*)");

  private final String name;
  private final List<String> lines;
  private int next;

  private RecordingReader(String name, String text) {
    this.name = name;
    this.lines = text.lines().toList();
  }

  /**
   * Reads an exchange.
   *
   * @throws ValidationException if it is none; it names the file and the line
   */
  static RecordedExchange read(String name, String text) {
    try {
      return new RecordingReader(name, text).exchange();
    } catch (IllegalArgumentException e) {
      throw new ValidationException(name + " is no recording: " + e.getMessage(), e);
    }
  }

  private RecordedExchange exchange() {
    if (!RecordingFormat.VERSION.equals(line())) {
      throw problem("expected '" + RecordingFormat.VERSION + "'");
    }
    next++;
    String uri = expect(REQUEST, "request POST <uri>").group(1);
    List<Field> headers = fields();
    expect(BODY, "body");
    Asked asked = new Asked(uri, headers, bytes());
    Optional<Head> head =
        accept(RESPONSE)
            .map(found ->
                new Head(time(found.group(2)), Integer.parseInt(found.group(1)), fields()));
    List<Piece> pieces = new ArrayList<>();
    for (var found = accept(PIECE); found.isPresent(); found = accept(PIECE)) {
      pieces.add(new Piece(time(found.get().group(1)), buffers()));
    }
    Ending ending = ending();
    if (next < lines.size()) {
      throw problem("expected nothing more");
    }
    return new RecordedExchange(asked, head, pieces, ending);
  }

  private Ending ending() {
    MatchResult found = expect(END, "piece, or end");
    long after = time(found.group(3));
    return switch (found.group(1)) {
      case "complete" -> new Complete(after);
      case "cancelled" -> new Cancelled(after);
      default -> {
        HttpFailure.Phase phase = HttpFailure.Phase.valueOf(found.group(2));
        yield new Failed(after, phase, expect(MESSAGE, "message").group(1));
      }
    };
  }

  private List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    for (var found = accept(HEADER); found.isPresent(); found = accept(HEADER)) {
      fields.add(new Field(found.get().group(1), found.get().group(2)));
    }
    return fields;
  }

  private List<String> buffers() {
    List<String> buffers = new ArrayList<>();
    do {
      buffers.add(bytes());
    } while (accept(BUFFER).isPresent());
    return buffers;
  }

  private String bytes() {
    var bytes = new StringBuilder();
    for (; ByteLines.isBytes(line()); next++) {
      try {
        ByteLines.read(line(), bytes);
      } catch (IllegalArgumentException e) {
        throw problem(String.valueOf(e.getMessage()));
      }
    }
    return bytes.toString();
  }

  private Optional<MatchResult> accept(Pattern pattern) {
    Matcher matcher = pattern.matcher(line());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    next++;
    return Optional.of(matcher.toMatchResult());
  }

  private MatchResult expect(Pattern pattern, String what) {
    return accept(pattern).orElseThrow(() -> problem("expected '" + what + "'"));
  }

  private String line() {
    return next < lines.size() ? lines.get(next) : "";
  }

  private static long time(String digits) {
    return Long.parseLong(digits);
  }

  private IllegalArgumentException problem(String what) {
    return new IllegalArgumentException("line " + (next + 1) + ": " + what);
  }

  @Override
  public String toString() {
    return name;
  }
}
