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
}
