package dev.runnel.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FailuresTest {

  @Test
  @Tag("C19")
  void whatTheClientSaysOfABadHeaderIsKeptBack() {
    var refused = new IllegalArgumentException("invalid header value: \"Bearer sk-secret\"");
    var failure = Failures.of(refused, URI.create("https://api.example/v1"), false);
    assertThat(failure).hasMessageContaining("https://api.example").hasNoCause();
    assertThat(failure.getMessage()).doesNotContain("sk-secret");
  }
}
