package dev.runnel.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FramingTest {
  private static Optional<String> contradiction(Map<String, List<String>> headers) {
    return Framing.contradiction(
        headers.getOrDefault("Content-Length", List.of()),
        headers.containsKey("Transfer-Encoding"));
  }

  @Test
  void oneWayToTellTheEndIsEnough() {
    assertThat(contradiction(Map.of())).isEmpty();
    assertThat(contradiction(Map.of("Content-Length", List.of("7")))).isEmpty();
    assertThat(contradiction(Map.of("Transfer-Encoding", List.of("chunked")))).isEmpty();
  }

  @Test
  void theSameLengthTwiceIsNoContradiction() {
    assertThat(contradiction(Map.of("Content-Length", List.of("7", "7")))).isEmpty();
  }

  @Test
  void twoLengthsAre() {
    assertThat(contradiction(Map.of("Content-Length", List.of("7", "8"))))
        .hasValueSatisfying(words -> assertThat(words).contains("7 and 8"));
  }

  @Test
  void aLengthAndChunksAre() {
    var headers = Map.of("Content-Length", List.of("7"), "Transfer-Encoding", List.of("chunked"));
    assertThat(contradiction(headers))
        .hasValueSatisfying(words -> assertThat(words).contains("chunks"));
  }
}
