package dev.runnel.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scanner refuses, where, and how deep and long its texts may be. */
class JsonLimitsTest {

  private static JsonScanner scan(String text, int depth) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var scanner = new JsonScanner();
    scanner.reset(bytes, 0, bytes.length, depth);
    return scanner;
  }

  private static void readAll(String text, int depth) {
    JsonScanner json = scan(text, depth);
    json.skip();
    json.end();
  }

  private static AbstractThrowableAssert<?, ?> refusalOf(String text) {
    return assertThatThrownBy(() -> readAll(text, Json.MAX_DEPTH))
        .isInstanceOf(JsonSyntaxException.class);
  }

  private static AbstractThrowableAssert<?, ?> refusal(
      String text, int depth, Consumer<JsonScanner> reader) {
    return assertThatThrownBy(() -> reader.accept(scan(text, depth)))
        .isInstanceOf(JsonSyntaxException.class);
  }

  private static boolean isTooDeep(Throwable refusal) {
    return refusal instanceof JsonSyntaxException syntax && syntax.isTooDeep();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 64, 65, 1_000})
  void asDeepAsAllowedAndNoDeeper(int depth) {
    for (String open : new String[] {"[", "{\"a\":"}) {
      String close = open.equals("[") ? "]" : "}";
      String inner = open.equals("[") ? "" : "1";
      readAll(open.repeat(depth) + inner + close.repeat(depth), depth);
      String deeper = open.repeat(depth + 1) + inner + close.repeat(depth + 1);
      refusal(deeper, depth, JsonScanner::skip)
          .matches(JsonLimitsTest::isTooDeep)
          .hasMessage("JSON nested more than " + depth + " levels deep");
    }
  }

  @Test
  void depthIsWhatIsOpenNotWhatHasBeen() {
    readAll("[[],[],{\"a\":[]},[[]]]", 3);
    refusal("[[],[],{\"a\":[]},[[[]]]]", 3, JsonScanner::skip).matches(JsonLimitsTest::isTooDeep);
  }

  @Test
  void depthCountsInWhatIsWalkedThroughToo() {
    refusal(
            "{\"a\":{\"b\":[1]}}",
            2,
            json -> {
              assertThat(json.nextField()).isEqualTo("a");
              assertThat(json.nextField()).isEqualTo("b");
            })
        .matches(JsonLimitsTest::isTooDeep);
  }

  @Test
  void whatIsMalformedBeforeItIsTooDeepIsMalformed() {
    refusal("[1 [[", 2, JsonScanner::skip).matches(refusal -> !isTooDeep(refusal));
  }

  @Test
  void numbersOfAThousandDigits() {
    String digits = "9".repeat(Numbers.MOST_DIGITS);
    readAll("-" + digits, 1);
    readAll(digits.substring(3) + ".9e-99", 1);
    refusalOf(digits + "9").hasMessage("JSON with a number that is too long");
    refusalOf(digits + ".9").hasMessage("JSON with a number that is too long");
    refusalOf(digits + "e-9").hasMessage("JSON with a number that is too long");
    refusal(digits + "9", 1, json -> json.number(0));
    refusal(digits + "9", 1, JsonScanner::scalar);
  }

  @Test
  void namesOf64KiB() {
    String name = "n".repeat(64 * 1024);
    readAll("{\"" + name + "\":1}", 1);
    assertThat(scan("{\"" + name + "\":1}", 1).nextField()).isEqualTo(name);
    String longer = "{\"" + name + "n\":1}";
    refusalOf(longer).hasMessage("JSON with a name that is too long");
    refusal(longer, 1, JsonScanner::nextField).hasMessage("JSON with a name that is too long");
    refusal("{\"\\n" + name + "\":1}", 1, JsonScanner::nextField)
        .hasMessage("JSON with a name that is too long");
  }

  @Test
  void stringsAsLongAsTheText() {
    String text = "é\\n".repeat(100_000);
    JsonScanner json = scan("[\"" + text + "\",\"\\t\"]", 1);
    assertThat(json.nextElement()).isTrue();
    assertThat(json.text()).hasSize(200_000).startsWith("é\n").endsWith("é\n");
    assertThat(json.nextElement()).isTrue();
    assertThat(json.text()).isEqualTo("\t");
    assertThat(json.nextElement()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1,}         | 1 | 8",
        "{\"a\" 1}          | 1 | 6",
        "{a:1}              | 1 | 2",
        "[1,,2]             | 1 | 4",
        "[1 2]              | 1 | 4",
        "[1,2               | 1 | 5",
        "[01]               | 1 | 3",
        "[-]                | 1 | 3",
        "[1.]               | 1 | 4",
        "[1e+]              | 1 | 5",
        "[+1]               | 1 | 2",
        "[.5]               | 1 | 2",
        "[nulL]             | 1 | 2",
        "[True]             | 1 | 2",
        "[NaN]              | 1 | 2",
        "[/**/1]            | 1 | 2",
        "['a']              | 1 | 2",
        "[\"\\x\"]          | 1 | 4",
        "[\"\\u12g4\"]      | 1 | 7",
        "[\"ab              | 1 | 5",
        "{\"\\ud800\":1}    | 1 | 9",
        "{\"a\":1]          | 1 | 7",
        "[1}                | 1 | 3",
      })
  void whereItIsMalformed(String text, int line, int column) {
    refusalOf(text).hasMessage("malformed JSON at line " + line + ", column " + column);
  }

  @Test
  void linesAreCounted() {
    refusalOf("{\n\"é\":\r\n  tru }").hasMessage("malformed JSON at line 3, column 3");
  }

  @Test
  void controlCharactersAreEscapedInStrings() {
    for (char control = 0; control < ' '; control++) {
      String text = "[\"" + control + "\"]";
      refusalOf(text).hasMessage("malformed JSON at line 1, column 3");
      refusal(
          text,
          1,
          json -> {
            assertThat(json.nextElement()).isTrue();
            json.text();
          });
    }
    readAll("[\"\u007f\"]", 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"80", "C3", "C322", "E282", "E28222", "F09F98", "F09F9822", "F8", "FF", "C3A9FE"})
  void malformedUtf8(String hexadecimal) {
    for (String shape : new String[] {"[\"%s\"]", "{\"%s\":1}", "%s", "[\"long enough: %s"}) {
      String[] around = shape.split("%s", -1);
      var bytes = new ByteArrayOutputStream();
      bytes.writeBytes(around[0].getBytes(StandardCharsets.US_ASCII));
      bytes.writeBytes(HexFormat.of().parseHex(hexadecimal));
      bytes.writeBytes(around[1].getBytes(StandardCharsets.US_ASCII));
      byte[] text = bytes.toByteArray();
      assertThatThrownBy(
              () -> {
                JsonScanner json = JsonScanner.of(text, 0, text.length);
                json.skip();
                json.end();
              })
          .isInstanceOf(JsonSyntaxException.class);
    }
  }

  @Test
  void halfASurrogatePairIsAValueButNoName() {
    assertThat(scan("\"\\ud83d\"", 1).text()).isEqualTo("\ud83d");
    assertThat(scan("\"\\ude00\\ud83d\"", 1).text()).isEqualTo("\ude00\ud83d");
    assertThat(scan("{\"\\uD83d\\uDE00\":1}", 1).nextField()).isEqualTo("\ud83d\ude00");
    for (String half : new String[] {"\\ud83d", "\\ude00", "\\ud83dx", "\\ud83d\\u0041"}) {
      refusal("{\"" + half + "\":1}", 1, JsonScanner::nextField);
      refusalOf("{\"" + half + "\":1}");
    }
  }

  @Test
  void theTextsValueMustBeThereAndAlone() {
    refusalOf("").hasMessage("no JSON value");
    refusalOf(" \n").hasMessage("no JSON value");
    refusalOf("{} {}").hasMessage("text after the JSON value");
    refusalOf("1 x").hasMessage("text after the JSON value");
    refusalOf("truex").hasMessage("text after the JSON value");
    refusal(
            "[1,2]",
            1,
            json -> {
              assertThat(json.nextElement()).isTrue();
              json.end();
            })
        .hasMessage("text after the JSON value");
  }

  @Test
  void aByteOrderMarkIsNoJson() {
    refusalOf("\ufeff{}");
  }

  @Test
  void aRefusalQuotesNothing() {
    refusalOf("{\"key\":\"secret")
        .satisfies(refusal -> assertThat(refusal.toString()).doesNotContain("secret"));
  }

  @Test
  void valuesAreTakenOnce() {
    JsonScanner json = scan("\"a\"", 1);
    assertThat(json.text()).isEqualTo("a");
    assertThatThrownBy(json::text).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(json::json).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(json::compact).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(json::scalar).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> json.number(0)).isInstanceOf(IllegalStateException.class);
    json.skip();
    json.end();
  }

  @Test
  void isUsedAgainAfterARefusal() {
    JsonScanner json = scan("{\"a\":{\"b\":[1", 8);
    assertThatThrownBy(json::skip).isInstanceOf(JsonSyntaxException.class);
    byte[] next = "xx{\"a\":\"b\"}yy".getBytes(StandardCharsets.UTF_8);
    json.reset(next, 2, next.length - 4, 1);
    assertThat(json.nextField()).isEqualTo("a");
    assertThat(json.text()).isEqualTo("b");
    assertThat(json.nextField()).isNull();
    json.end();
  }

  @Test
  void theTextLiesWithinItsArray() {
    byte[] bytes = {'1'};
    assertThatThrownBy(() -> JsonScanner.of(bytes, 0, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> JsonScanner.of(bytes, -1, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
