package dev.runnel.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

  private static String written(Consumer<JsonWriter> value) {
    String text = JsonWriter.writeText(value);
    assertThat(JsonWriter.write(value)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    return text;
  }

  @Test
  void everyKindOfValue() {
    assertThat(
            written(json ->
                json.object(() -> {
                  json.field("text", "a\"é");
                  json.field("long", Long.MAX_VALUE);
                  json.name("double").number(0.2);
                  json.name("bool").bool(true);
                  json.name("null").nothing();
                  json.name("raw").json("{ \"x\": 1 }");
                  json.name("texts").texts(List.of("a", "b"));
                  json.name("array").array(() -> json.number(1).text("2"));
                  json.object("object", () -> {});
                })))
        .isEqualTo(
            "{\"text\":\"a\\\"é\",\"long\":9223372036854775807,\"double\":0.2,\"bool\":true,"
                + "\"null\":null,\"raw\":{ \"x\": 1 },\"texts\":[\"a\",\"b\"],\"array\":[1,\"2\"],"
                + "\"object\":{}}");
  }

  @Test
  void halfASurrogatePairInRawJson() {
    assertThatThrownBy(() -> written(json -> json.json("\"\uD83Dx\"")))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessageContaining("surrogate");
  }
}
