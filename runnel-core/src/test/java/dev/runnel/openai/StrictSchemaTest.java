package dev.runnel.openai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenAI guide "Structured model outputs", "Supported schemas". */
class StrictSchemaTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"object\",\"properties\":{},\"required\":[],\"additionalProperties\":false}",
        """
        {"additionalProperties":false,"required":["b","a"],"type":"object","description":"d",
         "properties":{"a":{"type":["string","null"],"pattern":"x"},
                       "b":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/c"}}},
         "$defs":{"c":{"anyOf":[{"type":"null"},{"type":"integer","minimum":1}]}}}
        """,
        """
        {"type":"object","additionalProperties":false,"required":["a"],
         "properties":{"a":{"const":{"allOf":[]},"enum":[{"x":1},["y"]],"type":["string","null"]}}}
        """
      })
  void strict(String schema) {
    assertThat(StrictSchema.isStrict(schema)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"type\":\"string\"}",
        "{\"type\":[\"object\",\"null\"],\"properties\":{},\"additionalProperties\":false}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"]}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"],\"additionalProperties\":true}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"additionalProperties\":false}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"object\"}},\"required\":[\"a\"],\"additionalProperties\":false}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"allOf\":[]}},\"required\":[\"a\"],\"additionalProperties\":false}",
        "{\"type\":\"object\",\"properties\":{\"a\":true},\"required\":[\"a\"],\"additionalProperties\":false}",
        "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false,\"anyOf\":[]}",
        "{\"type\":\"object\",\"properties\":[],\"additionalProperties\":false}",
        "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":{\"additionalProperties\":false}}",
        "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false"
      })
  void notStrict(String schema) {
    assertThat(StrictSchema.isStrict(schema)).isFalse();
  }

  /** One flaw anywhere is enough, whatever stands before and after it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"allOf\":[]}",
        "{\"type\":\"object\"}",
        "{\"type\":[\"object\",\"null\"]}",
        "{\"anyOf\":{}}",
        "{\"anyOf\":[{\"type\":\"null\"},{\"allOf\":[]},{\"type\":\"null\"}]}",
        "{\"items\":{\"allOf\":[]}}",
        "{\"items\":[{\"type\":\"null\"}]}"
      })
  void oneFlawWithin(String flaw) {
    for (String place :
        new String[] {
          """
          "properties":{"a":{"type":"null"},"b":%s,"c":{"type":"null"}},"required":["a","b","c"]
          """,
          """
          "properties":{"a":{"type":"array","items":%s,"maxItems":2}},"required":["a"]
          """,
          """
          "properties":{"a":{"anyOf":[{"type":"null"},%s,{"type":"null"}]}},"required":["a"]
          """,
          """
          "properties":{},"required":[],"$defs":{"a":{"type":"null"},"b":%s,"c":{"type":"null"}}
          """,
          """
          "properties":{},"required":[],"definitions":{"a":%s}
          """
        }) {
      String schema = "{\"type\":\"object\",\"additionalProperties\":false," + place + "}";
      assertThat(StrictSchema.isStrict(schema.formatted("{\"type\":\"null\"}"))).isTrue();
      assertThat(StrictSchema.isStrict(schema.formatted(flaw))).as(schema).isFalse();
    }
  }
}
