package dev.runnel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.Citation;
import dev.runnel.FinishReason;
import dev.runnel.RateLimitException;
import dev.runnel.StreamChunk;
import dev.runnel.TokenUsage;
import dev.runnel.ToolCall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonOutputTest {
  private final Invocation invocation = new Invocation();

  @Test
  void oneObjectALine() {
    invocation.answering((context, request, sink) -> {
      sink.text("a \"quoted\"\nline 🌍");
      sink.chunk(StreamChunk.reasoning("hmm"));
      sink.chunk(StreamChunk.toolCalls(List.of(new ToolCall("1", "f", "{}"))));
      sink.chunk(
          new StreamChunk("", "", "no", List.of(), List.of(new Citation("u", "t", "q")), false));
      sink.done(new FinishReason("stop", "end_turn"), new TokenUsage(1, 2, 3, 4, 5));
    });

    assertThat(invocation.run("--json", "hi")).isZero();
    List<String> lines = invocation.out().lines().toList();
    assertThat(lines.subList(0, 5))
        .containsExactly(
            "{\"type\":\"chunk\",\"content\":\"a \\\"quoted\\\"\\nline 🌍\",\"final\":false}",
            "{\"type\":\"chunk\",\"content\":\"\",\"reasoning\":\"hmm\",\"final\":false}",
            "{\"type\":\"chunk\",\"content\":\"\",\"tool_calls\":[{\"id\":\"1\",\"name\":\"f\","
                + "\"arguments\":\"{}\"}],\"final\":false}",
            "{\"type\":\"chunk\",\"content\":\"\",\"refusal\":\"no\",\"citations\":[{\"url\":\"u\","
                + "\"title\":\"t\",\"quote\":\"q\"}],\"final\":false}",
            "{\"type\":\"chunk\",\"content\":\"\",\"final\":true}");
    assertThat(lines).hasSize(6);
    assertThat(lines.get(5))
        .startsWith(
            "{\"type\":\"done\",\"finish_reason\":\"stop\",\"raw_finish_reason\":\"end_turn\","
                + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3,"
                + "\"cached_input_tokens\":4,\"reasoning_tokens\":5},\"timing\":{"
                + "\"first_token_ms\":");
  }

  @Test
  void usageNotReportedIsNull() {
    invocation.run("--json", "hi");
    assertThat(invocation.out()).contains("\"usage\":null");
  }

  @Test
  void errorIsTheLastLine() {
    invocation.answering((context, request, sink) -> {
      sink.text("half");
      sink.error(new RateLimitException("slow down", Duration.ofSeconds(3), null));
    });

    assertThat(invocation.run("--json", "hi")).isEqualTo(5);
    assertThat(invocation.out().lines().toList().getLast())
        .isEqualTo(
            "{\"type\":\"error\",\"error\":\"rate_limit\",\"message\":\"slow down\","
                + "\"exit_code\":5,\"retryable\":true,\"provider\":\"fake\","
                + "\"retry_after_ms\":3000}");
    assertThat(invocation.err()).isEqualTo("runnel: slow down. Try again in 3 s\n");
  }

  @Test
  void errorBeforeTheRequestIsALineToo() {
    invocation.environment.clear();
    invocation.from(ModelSource.providers());

    assertThat(invocation.run("--json", "-m", "openai:gpt-4o", "hi")).isEqualTo(3);
    assertThat(invocation.out())
        .startsWith("{\"type\":\"error\",\"error\":\"authentication\"")
        .hasLineCount(1);
  }

  @Test
  void halfASurrogatePairIsEscaped() {
    invocation.answering((context, request, sink) -> {
      sink.text("\ud83c");
      sink.text("\udf0d");
      sink.done();
    });

    invocation.run("--json", "hi");
    assertThat(invocation.out()).contains("\"\\ud83c\"", "\"\\udf0d\"");
  }
}
