package dev.runnel.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** C19: a secret is found however it was written down on the way. */
@Tag("C19")
class EchoTest {
  private static final String KEY = "sk-Ab/c+d=e&f<g>\"h'i\\j%41_0123";

  private static String mask(String text) {
    return Redaction.of(Map.of("x-key", KEY), URI.create("http://h/"), Map.of()).apply(text);
  }

  private static String json(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/");
  }

  private static String units(String text, String format) {
    return text.chars().mapToObj(c -> format.formatted(c)).collect(Collectors.joining());
  }

  static List<String> echoes() {
    String encoded = URLEncoder.encode(KEY, StandardCharsets.UTF_8);
    return List.of(
        KEY,
        encoded,
        encoded.toLowerCase(Locale.ROOT).equals(encoded) ? KEY : lowerHex(encoded),
        json(KEY),
        json(json(KEY)),
        units(KEY, "\\u%04x"),
        units(KEY, "\\u%04X"),
        units(KEY, "\\\\u%04x"),
        units(KEY, "&#%d;"),
        units(KEY, "&#x%x;"),
        KEY.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;"),
        KEY.replace("=", "\\u003d").replace("&", "\\u0026").replace("'", "\\u0027"),
        KEY.substring(0, 10) + "\n" + KEY.substring(10),
        KEY.substring(0, 10) + "\\r\\n\\t" + KEY.substring(10),
        KEY.substring(0, 10) + "\r\n  " + KEY.substring(10),
        String.join("\n", KEY.split("")));
  }

  private static String lowerHex(String encoded) {
    var text = new StringBuilder(encoded);
    for (int at = encoded.indexOf('%'); at >= 0; at = encoded.indexOf('%', at + 1)) {
      text.replace(at, at + 3, encoded.substring(at, at + 3).toLowerCase(Locale.ROOT));
    }
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("echoes")
  void isMasked(String echo) {
    assertThat(mask(echo)).isEqualTo("***");
    assertThat(mask("no " + echo + ", and no " + echo + "!")).isEqualTo("no ***, and no ***!");
  }

  @ParameterizedTest
  @MethodSource("echoes")
  void isMaskedWhereTheTextEndsWithinIt(String echo) {
    for (int end = 0; end < echo.length(); end++) {
      String masked = mask("no " + echo.substring(0, end));
      assertThat(masked).doesNotContain("sk-Ab/c").doesNotContain(KEY.substring(0, 7));
    }
  }

  @Test
  void isMaskedInBase64WhereverItStands() {
    for (String before : new String[] {"", "u", "us", "user:"}) {
      String encoded =
          Base64.getEncoder()
              .encodeToString((before + KEY + " and more").getBytes(StandardCharsets.UTF_8));
      String masked = mask(encoded);
      assertThat(masked).contains("***");
      for (int from = 0; from + 16 <= encoded.length() - 12; from++) {
        assertThat(masked).doesNotContain(encoded.substring(from, from + 16));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk-Ab", "sk-Ab/c-d", "s k", "", "sk-Ab/c+d=e&f<g>\"h'i\\j%41_0124"})
  void whatIsNotTheSecretStays(String text) {
    assertThat(mask("(" + text + ")")).isEqualTo("(" + text + ")");
  }

  @Test
  void aSecretThatIsPartOfAnotherLeavesNothingOfItStanding() {
    var redaction =
        Redaction.of(
            Map.of("A", "secret-0123", "B", "secret-0123456789"),
            URI.create("http://h/"),
            Map.of());
    assertThat(redaction.apply("x secret-0123456789 y secret-0123 z")).isEqualTo("x *** y *** z");
  }

  @Test
  void ofBasicAuthenticationThePasswordIsTheSecret() {
    String basic =
        Base64.getEncoder().encodeToString("me:pass-0123".getBytes(StandardCharsets.UTF_8));
    var redaction =
        Redaction.of(Map.of(), URI.create("http://h/"), Map.of("Authorization", "Basic " + basic));
    assertThat(redaction.apply("not " + basic + " or pass-0123")).isEqualTo("not *** or ***");
  }

  @Test
  void aParameterOfTheAddressIsFoundDecodedToo() {
    var redaction = Redaction.of(Map.of(), URI.create("http://h/?key=se%2Fcret%2B01"), Map.of());
    assertThat(redaction.apply("se%2Fcret%2B01 se/cret+01")).isEqualTo("*** ***");
  }

  /** A server that knows the mask's ways must not keep it busy. */
  @Test
  void hostileTextCostsNoMoreThanItsLength() {
    for (String piece : new String[] {"\\", "&", "%", "s", "sk-", " ", "\\n", "s \\", "&#115;"}) {
      String text = piece.repeat(1_000_000 / piece.length());
      assertThat(mask(text)).startsWith(piece.substring(0, 1));
    }
  }

  @Test
  void randomTextWithoutTheSecretStays() {
    var random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      String text =
          random
              .ints(random.nextInt(40), 0, 10)
              .mapToObj(n -> "sk-Ab\\%&u ".substring(n, n + 1))
              .collect(Collectors.joining());
      assertThat(mask("(" + text + ")")).isEqualTo("(" + text + ")");
    }
  }
}
