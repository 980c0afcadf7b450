package dev.runnel.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.CompletionRequest;
import dev.runnel.ValidationException;
import dev.runnel.internal.dialect.EncodedRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Anthropic docs, "Claude on Vertex AI". */
class VertexRequestTest {
  private static final MessagesDialect DIALECT =
      new MessagesDialect("vertex-anthropic", new Platform.Vertex());

  @Test
  void thePathNamesTheModel() {
    EncodedRequest encoded =
        DIALECT.encode(CompletionRequest.of("Hi"), "claude-sonnet-4-5@20250929");
    assertThat(encoded.path())
        .isEqualTo("publishers/anthropic/models/claude-sonnet-4-5@20250929:streamRawPredict");
    assertThat(new String(encoded.body(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"anthropic_version\":\"vertex-2023-10-16\",\"max_tokens\":32000,\"stream\":true,"
                + "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]}]}");
  }

  @Test
  void modelHasToBeKnown() {
    assertThatThrownBy(() -> DIALECT.encode(CompletionRequest.of("Hi"), ""))
        .isInstanceOf(ValidationException.class);
  }
}
