package dev.runnel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EncodedRequestTest {

  @Test
  void aConversationDoesNotShow() {
    byte[] body = "{\"messages\":\"between us\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(new EncodedRequest("chat/completions", body))
        .hasToString("EncodedRequest[chat/completions, 25 bytes]");
  }
}
