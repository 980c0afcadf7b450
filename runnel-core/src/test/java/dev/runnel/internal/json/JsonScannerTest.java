package dev.runnel.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {

  private static JsonScanner scan(String json) {
    byte[] bytes = ("##" + json + "##").getBytes(StandardCharsets.UTF_8);
    return JsonScanner.of(bytes, 2, bytes.length - 4);
  }

  @Test
  void walksThroughObjectsAndArrays() {
    try (JsonScanner json = scan("{\"a\":[1,{\"b\":2}],\"c\":\"d\"}")) {
      assertThat(json.isObject()).isTrue();
      assertThat(json.nextField()).isEqualTo("a");
      assertThat(json.isArray()).isTrue();
      assertThat(json.nextElement()).isTrue();
      assertThat(json.number(0)).isEqualTo(1);
      assertThat(json.nextElement()).isTrue();
      json.skip();
      assertThat(json.nextElement()).isFalse();
      assertThat(json.nextField()).isEqualTo("c");
      assertThat(json.text()).isEqualTo("d");
      assertThat(json.nextField()).isNull();
      json.end();
    }
  }

  @Test
  void goesIntoObjectsAndPastAllElse() {
    try (JsonScanner json =
        JsonScanner.of("{\"a\":[{\"b\":2},{},[{\"c\":3}],null,\"é\"],\"d\":4}")) {
      assertThat(json.firstField()).isEqualTo("a");
      assertThat(json.nextElement()).isTrue();
      assertThat(json.firstField()).isEqualTo("b");
      assertThat(json.number(0)).isEqualTo(2);
      assertThat(json.nextField()).isNull();
      for (int i = 0; i < 4; i++) {
        assertThat(json.nextElement()).isTrue();
        assertThat(json.firstField()).isNull();
      }
      assertThat(json.nextElement()).isFalse();
      assertThat(json.nextField()).isEqualTo("d");
      json.skip();
      assertThat(json.nextField()).isNull();
      json.end();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"x\": [1, {\"é\" : \"}\\\"\"}] }",
        "[ ]",
        "\"é\\n\"",
        "12",
        "-1.50e3",
        "true",
        "null"
      })
  void valuesAsTheyStand(String value) {
    try (JsonScanner json = scan("{ \"é\" : " + value + " , \"b\":" + value + "}")) {
      assertThat(json.nextField()).isEqualTo("é");
      assertThat(json.json()).isEqualTo(value);
      assertThat(json.nextField()).isEqualTo("b");
      assertThat(json.json()).isEqualTo(value);
      assertThat(json.nextField()).isNull();
    }
    try (JsonScanner json = scan(value)) {
      assertThat(json.json()).isEqualTo(value);
      json.end();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "-7, -7",
    "7.9, 7",
    "1e30, 9223372036854775807",
    "-99999999999999999999, -9223372036854775808",
    "'\"7\"', 42",
    "null, 42",
    "[7], 42"
  })
  void numbers(String value, long number) {
    try (JsonScanner json = scan(value)) {
      assertThat(json.number(42)).isEqualTo(number);
      json.end();
    }
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "'\"a\"', a", "true, true", "1.50, 1.50", "null, ''", "[7], ''", "{}, ''"})
  void scalars(String value, String text) {
    try (JsonScanner json = scan(value)) {
      assertThat(json.scalar()).isEqualTo(text);
      json.end();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{\"a\":1", "{\"a\" 1}", "[1", "tru", "\"a", "{} x", "\u0000"})
  void malformed(String text) {
    assertThatThrownBy(
            () -> {
              try (JsonScanner json = scan(text)) {
                json.skip();
                json.end();
              }
            })
        .isInstanceOf(JsonSyntaxException.class);
  }

  @Test
  void malformedUtf8() {
    byte[] bytes = {'"', (byte) 0xC3, '"'};
    try (JsonScanner json = JsonScanner.of(bytes, 0, bytes.length)) {
      assertThatThrownBy(json::text).isInstanceOf(JsonSyntaxException.class);
    }
  }

  @Test
  void utf16IsMalformed() {
    byte[] bytes = "{}".getBytes(StandardCharsets.UTF_16LE);
    assertThatThrownBy(
            () -> {
              try (JsonScanner json = JsonScanner.of(bytes, 0, bytes.length)) {
                json.skip();
                json.end();
              }
            })
        .isInstanceOf(JsonSyntaxException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{ \"a\" : [ 1.0 , 1e400, -0 ], \"é\":{ } };{\"a\":[1.0,1e400,-0],\"é\":{}}",
        " [ true,false , null ] ;[true,false,null]",
        "\"\\u003c\\/\\u00e9\\n\";\"</é\\n\"",
        " 12345678901234567890 ;12345678901234567890"
      })
  void compact(String json, String compact) {
    try (JsonScanner scanner = scan("{\"x\":" + json + ",\"y\":1}")) {
      assertThat(scanner.nextField()).isEqualTo("x");
      assertThat(scanner.compact()).isEqualTo(compact);
      assertThat(scanner.nextField()).isEqualTo("y");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":", "{\"a\":[1,", "[1 2]", "\"a"})
  void compactOfWhatIsMalformed(String json) {
    assertThatThrownBy(() -> scan(json).compact()).isInstanceOf(JsonSyntaxException.class);
  }

  @Test
  void firstElementLeavesOutWhatIsNoArray() {
    try (var json = JsonScanner.of("[[], {\"a\":[1]}, 7, [\"x\", \"y\"]]")) {
      assertThat(json.firstElement()).isTrue();
      assertThat(json.firstElement()).isFalse();
      assertThat(json.nextElement()).isTrue();
      assertThat(json.firstElement()).isFalse();
      assertThat(json.nextElement()).isTrue();
      assertThat(json.firstElement()).isFalse();
      assertThat(json.nextElement()).isTrue();
      assertThat(json.firstElement()).isTrue();
      assertThat(json.text()).isEqualTo("x");
      assertThat(json.nextElement()).isTrue();
      assertThat(json.text()).isEqualTo("y");
      assertThat(json.nextElement()).isFalse();
      assertThat(json.nextElement()).isFalse();
      json.end();
    }
  }

  @Test
  void aTextThatRepeatsIsTheSameInstance() {
    var id = new RepeatedText();
    JsonScanner json = scan("[\"a-1\",\"a-1\",\"a-12\",\"a-1\",\"\",null,\"\",\"a-1\"]");
    assertThat(json.nextElement()).isTrue();
    String first = json.text(id);
    assertThat(first).isEqualTo("a-1");
    assertThat(json.nextElement()).isTrue();
    assertThat(json.text(id)).isSameAs(first);
    for (String next : new String[] {"a-12", "a-1", "", "", "", "a-1"}) {
      assertThat(json.nextElement()).isTrue();
      assertThat(json.text(id)).isEqualTo(next);
    }
    assertThat(json.nextElement()).isFalse();
    json.end();
  }

  @Test
  void aTextThatDoesNotStandAsItIsIsReadAnew() {
    var id = new RepeatedText();
    for (String[] next :
        new String[][] {
          {"\"a\\nb\"", "a\nb"},
          {"\"a\\nb\"", "a\nb"},
          {"\"é\"", "é"},
          {"\"é\"", "é"},
          {"\"e\"", "e"},
          {"\"\\u0065\"", "e"},
          {"\"" + "n".repeat(1_000) + "\"", "n".repeat(1_000)},
          {"12", ""},
          {"{\"e\":[]}", ""},
          {"\"e\"", "e"},
        }) {
      JsonScanner json = scan(next[0]);
      assertThat(json.text(id)).isEqualTo(next[1]);
      json.end();
    }
  }

  @Test
  void aTextThatRepeatsIsCheckedToItsEnd() {
    var id = new RepeatedText();
    assertThat(scan("\"id\"").text(id)).isEqualTo("id");
    for (String cut : new String[] {"\"id", "\"i", "\"id\\", "\"id\t\""}) {
      assertThatThrownBy(() -> JsonScanner.of(cut).text(id))
          .isInstanceOf(JsonSyntaxException.class);
    }
    JsonScanner json = scan("\"id\"");
    json.skip();
    assertThatThrownBy(() -> json.text(id)).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"text_delta\"', text_delta",
    "'\"\"', ''",
    "'\"\\u0061\"', a",
    "'\"é\"', é",
    "7, ''",
    "null, ''",
    "'[\"a\"]', ''"
  })
  void words(String value, String word) {
    for (int time = 0; time < 2; time++) {
      JsonScanner json = scan(value);
      assertThat(json.word()).isEqualTo(word);
      json.end();
    }
  }

  @Test
  void aLongWordIsRight() {
    String word = "w".repeat(300);
    JsonScanner json = scan('"' + word + '"');
    assertThat(json.word()).isEqualTo(word);
    json.end();
    assertThatThrownBy(json::word).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> scan("\"cut").word()).isInstanceOf(JsonSyntaxException.class);
  }

  /** A name is looked for where it stood in the text before, but taken as it is. */
  @Test
  void namesInAnotherOrderThanBefore() {
    var json = new JsonScanner();
    for (String[] names :
        new String[][] {
          {"id", "content", "finish_reason", "prompt_tokens_details"},
          {"id", "content", "finish_reason", "prompt_tokens_details"},
          {"content", "id", "prompt_tokens_details", "finish_reason"},
          {"contents", "i", "finish_reasons", "prompt_tokens_detail"},
          {"", "content_", "finish_reasoN", "prompt_tokens_detailS"},
          {"é", "co\\u006Etent"},
          {"id"},
        }) {
      String text = "{\"" + String.join("\":0,\"", names) + "\":0}";
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      json.reset(bytes, 0, bytes.length, 1);
      for (String name : names) {
        assertThat(json.nextField()).isEqualTo(name.replace("\\u006E", "n"));
      }
      assertThat(json.nextField()).isNull();
      json.end();
    }
  }

  @Test
  void aTextOfMoreNamesThanAreRemembered() {
    var json = new JsonScanner();
    var text = new StringBuilder("{");
    for (int number = 0; number < 1_000; number++) {
      text.append(number == 0 ? "" : ",").append("\"n").append(number % 700).append("\":0");
    }
    byte[] bytes = text.append('}').toString().getBytes(StandardCharsets.UTF_8);
    for (int time = 0; time < 2; time++) {
      json.reset(bytes, 0, bytes.length, 1);
      for (int number = 0; number < 1_000; number++) {
        assertThat(json.nextField()).isEqualTo("n" + number % 700);
      }
      assertThat(json.nextField()).isNull();
      json.end();
    }
  }
}
