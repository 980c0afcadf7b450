package dev.runnel.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.internal.text.Echoes;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RedactionTest {

  @Test
  @Tag("C19")
  void toStringShowsNoSecret() {
    assertThat(new Redaction(new Echoes(List.of("sk-secret-0123456789"))).toString())
        .doesNotContain("secret");
  }
}
