package dev.runnel.openai;

import dev.runnel.testing.DecoderFuzz;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatFuzzTest {
  private static final DecoderFuzz FUZZ = fuzz(ChatDecoding.DIALECT);

  private static DecoderFuzz fuzz(ChatDialect dialect) {
    return new DecoderFuzz(
        dialect,
        DecoderFuzz::events,
        List.of(
            ("id model choices delta message content tool_calls index function name arguments"
                    + " finish_reason usage prompt_tokens prompt_tokens_details cached_tokens"
                    + " error detail code type text thinking citations url annotations"
                    + " url_citation reasoning_details reasoning_content summary signature x_groq"
                    + " function_call object status")
                .split(" ")),
        List.of("tool_calls", "length"));
  }

  @Test
  void randomBytes() {
    FUZZ.randomBytes();
  }

  @Test
  void randomJson() {
    FUZZ.randomJson();
  }

  @Test
  void randomChunks() {
    FUZZ.randomJson("{\"choices\":[{\"index\":0,\"delta\":{%s},%s}],%s}");
  }

  @Test
  void nothingIsRepeated() {
    byte[] nothing = "data: {}\n\n".getBytes(StandardCharsets.UTF_8);
    FUZZ.nothingIsRepeated(
        "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\",%s},%s}],%s}", nothing);
  }

  @Test
  void mutatedRecordings() {
    FUZZ.mutatedRecordings("openai-chat");
  }

  @ParameterizedTest
  @ValueSource(strings = {"openrouter", "deepseek"})
  void reasoningThatIsKept(String vendor) {
    DecoderFuzz fuzz = fuzz(new ChatDialect(vendor, Vendors.of(vendor).compatibility()));
    fuzz.randomJson(
        "{\"choices\":[{\"index\":0,\"delta\":{\"reasoning_details\":[{%s},%s],%s},%s}]}");
    fuzz.mutatedRecordings("openai-chat");
  }
}
