package dev.runnel.testkit;

import dev.runnel.testkit.RecordedExchange.Asked;
import dev.runnel.testkit.RecordedExchange.Ending;
import dev.runnel.testkit.RecordedExchange.Failed;
import dev.runnel.testkit.RecordedExchange.Field;
import dev.runnel.testkit.RecordedExchange.Head;
import dev.runnel.testkit.RecordedExchange.Piece;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What does not go into a recording.
 *
 * <ul>
 *   <li><b>Headers.</b> Only those known to hold no secret keep their values: what the content is,
 *       versions of APIs, rate limits, ids of requests and the like. The value of any other one is
 *       {@code ***}: keys, tokens, signatures, cookies, ids of organisations and accounts, and
 *       whatever else a credential or a server may have put there.
 *   <li><b>The address.</b> Parameters of the query are {@code ***}, but for {@code alt}, {@code
 *       api-version} and {@code beta}.
 *   <li><b>Echoes.</b> What was removed is removed wherever else it stands, as it is, encoded,
 *       escaped, wrapped, cut off or in Base64: in bodies, the address, other headers. In a
 *       response each byte becomes a {@code *}, so the pieces keep their sizes, and a key that was
 *       cut in two is found as well. A word that is short, and whose header's name gives no secret
 *       away, is not looked for: it would take innocent text along.
 *   <li><b>Bodies.</b> The values of JSON fields such as {@code api_key}, {@code
 *       authorization_token} and {@code client_secret}, with whatever stands before it, also in
 *       JSON within JSON, and what {@link #removing(Pattern)} finds.
 * </ul>
 *
 * <p>Nothing else: what was asked and answered is in the recording. Read it before you publish it.
 *
 * <p>A replay sees requests in the same way, so that they can be compared. Immutable and
 * thread-safe.
 */
public final class Redaction {
  private static final String REMOVED = "***";

  /** Names of JSON fields. Not {@code token}: log probabilities are one. */
  private static final String NAME =
      "[\\w-]{0,64}?(?:api[_-]?key|authorization(?:[_-]?token)?"
          + "|(?:access|refresh|(?<![a-z])id|session|auth|bearer)[_-]?token"
          + "|client[_-]?secret|secret(?:[_-]?access)?[_-]?key|password|private[_-]?key)";

  /** Group 1 is the value, to the end of what there is if that was cut off. */
  private static final Pattern SECRET_FIELDS =
      Pattern.compile(
          "(?i)\"" + NAME + "\"\\s*:\\s*\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)(?:\"|\\\\?\\z)");

  /** The same in JSON within JSON: the arguments of a tool call, a request that is echoed. */
  private static final Pattern NESTED_SECRET_FIELDS =
      Pattern.compile("(?i)\\\\+\"" + NAME + "\\\\+\"\\s*:\\s*\\\\+\"([^\"\\\\]*+)");

  private final HeaderNames headers;
  private final List<Pattern> patterns;
  private final List<UnaryOperator<String>> rewriters;

  private Redaction(
      HeaderNames headers, List<Pattern> patterns, List<UnaryOperator<String>> rewriters) {
    this.headers = headers;
    this.patterns = patterns;
    this.rewriters = rewriters;
  }

  /**
   * What is said above, and nothing else.
   *
   * @return the defaults
   */
  public static Redaction defaults() {
    return new Redaction(
        HeaderNames.defaults(), List.of(SECRET_FIELDS, NESTED_SECRET_FIELDS), List.of());
  }

  /**
   * The same, but for a header whose values are no secret.
   *
   * @param name the header's name, in any case
   * @return another redaction
   */
  public Redaction keepingHeader(String name) {
    return new Redaction(headers.keeping(name), patterns, rewriters);
  }

  /**
   * The same, but for a header whose values are to be removed.
   *
   * @param name the header's name, in any case
   * @return another redaction
   */
  public Redaction removingHeader(String name) {
    return new Redaction(headers.removing(name), patterns, rewriters);
  }

  /**
   * The same, but for a query parameter whose values are no secret.
   *
   * @param name the parameter's name
   * @return another redaction
   */
  public Redaction keepingQuery(String name) {
    return new Redaction(headers.keepingQuery(name), patterns, rewriters);
  }

  /**
   * The same, and a text that is removed wherever it stands: the name of a project, of a customer.
   *
   * @param text the text, not empty
   * @return another redaction
   */
  public Redaction removing(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("nothing to remove");
    }
    return removing(Pattern.compile(Pattern.quote(text)));
  }

  /**
   * The same, and whatever a pattern finds in a body, the address or a header.
   *
   * @param pattern the pattern; if it has a group, only what that group finds is removed. It is
   *     matched against the bytes as ISO 8859-1, so it can name other than ASCII characters only by
   *     the bytes of their UTF-8
   * @return another redaction
   */
  public Redaction removing(Pattern pattern) {
    Objects.requireNonNull(pattern, "pattern");
    Pattern bytes =
        Pattern.compile(
            RecordedExchange.bytes(pattern.pattern().getBytes(StandardCharsets.UTF_8)),
            pattern.flags());
    return new Redaction(headers, with(patterns, bytes), rewriters);
  }

  /**
   * The same, and the body of each request goes through a filter first: to take out dates, random
   * ids and whatever else is different each time, so that a replay knows the request again.
   *
   * @param filter gets the body and returns what is recorded and compared; any thread
   * @return another redaction
   */
  public Redaction rewritingRequest(UnaryOperator<String> filter) {
    Objects.requireNonNull(filter, "filter");
    return new Redaction(headers, patterns, with(rewriters, filter));
  }

  @Override
  public String toString() {
    return "Redaction[" + patterns.size() + " patterns]";
  }

  Asked apply(Asked asked) {
    return clean(asked, secrets(asked));
  }

  RecordedExchange apply(RecordedExchange exchange) {
    Secrets ofRequest = secrets(exchange.asked());
    List<Field> answered = exchange.head().map(Head::headers).orElse(List.of());
    Secrets all = ofRequest.and(headers.secrets(answered));
    Optional<Head> head =
        exchange
            .head()
            .map(raw -> new Head(raw.afterMicros(), raw.status(), clean(raw.headers(), all)));
    return new RecordedExchange(
        clean(exchange.asked(), ofRequest),
        head,
        pieces(exchange.pieces(), all),
        ending(exchange.ending(), all));
  }

  private Secrets secrets(Asked asked) {
    return headers
        .secrets(asked.headers())
        .and(headers.secretsOfQuery(asked.uri()))
        .and(new Secrets(patterns, List.of()));
  }

  private Asked clean(Asked asked, Secrets secrets) {
    String body = utf8(asked.body());
    for (UnaryOperator<String> rewriter : rewriters) {
      body = rewriter.apply(body);
    }
    String bytes =
        rewriters.isEmpty()
            ? asked.body()
            : RecordedExchange.bytes(body.getBytes(StandardCharsets.UTF_8));
    return new Asked(
        secrets.replace(headers.cleanQuery(asked.uri(), REMOVED), REMOVED),
        clean(asked.headers(), secrets),
        secrets.replace(bytes, REMOVED));
  }

  private List<Field> clean(List<Field> fields, Secrets secrets) {
    List<Field> clean = new ArrayList<>();
    for (Field field : fields) {
      String value =
          headers.isKept(field.name()) ? secrets.replace(field.value(), REMOVED) : REMOVED;
      clean.add(new Field(field.name(), value));
    }
    return clean;
  }

  /** Blots the secrets out of the whole body, and cuts it again where it was cut. */
  private static List<Piece> pieces(List<Piece> pieces, Secrets secrets) {
    var whole = new StringBuilder();
    pieces.forEach(piece -> piece.buffers().forEach(whole::append));
    String clean = secrets.blot(whole.toString());
    List<Piece> result = new ArrayList<>();
    int at = 0;
    for (Piece piece : pieces) {
      List<String> buffers = new ArrayList<>();
      for (String buffer : piece.buffers()) {
        buffers.add(clean.substring(at, at + buffer.length()));
        at += buffer.length();
      }
      result.add(new Piece(piece.afterMicros(), buffers));
    }
    return result;
  }

  private static Ending ending(Ending ending, Secrets secrets) {
    return ending instanceof Failed(var after, var phase, var message)
        ? new Failed(after, phase, secrets.replace(message, REMOVED))
        : ending;
  }

  private static String utf8(String bytes) {
    return new String(RecordedExchange.bytes(bytes), StandardCharsets.UTF_8);
  }

  private static <T> List<T> with(List<T> list, T more) {
    List<T> all = new ArrayList<>(list);
    all.add(more);
    return List.copyOf(all);
  }
}
