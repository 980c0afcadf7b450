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
        "{\"type\":\"object\",\"properties\":[],\"additionalProperties\":false}"
      })
  void notStrict(String schema) {
    assertThat(StrictSchema.isStrict(schema)).isFalse();
  }
}
