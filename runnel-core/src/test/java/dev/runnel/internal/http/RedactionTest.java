package dev.runnel.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RedactionTest {

  @Test
  @Tag("C19")
  void toStringShowsNoSecret() {
    var redaction =
        Redaction.of(
            Map.of("Authorization", "Bearer sk-secret-0123456789"),
            URI.create("http://h/"),
            Map.of());
    assertThat(redaction.toString()).doesNotContain("secret");
  }
}
