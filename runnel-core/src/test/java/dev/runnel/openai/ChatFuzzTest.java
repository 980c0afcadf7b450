package dev.runnel.openai;

import dev.runnel.testing.DecoderFuzz;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatFuzzTest {
  private static final DecoderFuzz FUZZ =
      new DecoderFuzz(
          ChatDecoding.DIALECT,
          DecoderFuzz::events,
          List.of(
              ("id model choices delta message content tool_calls index function name arguments"
                      + " finish_reason usage prompt_tokens prompt_tokens_details cached_tokens"
                      + " error detail code type text thinking citations url annotations"
                      + " url_citation reasoning_details x_groq function_call object status")
                  .split(" ")),
          List.of("tool_calls", "length"));

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
  void mutatedRecordings() {
    FUZZ.mutatedRecordings("openai-chat");
  }
}
