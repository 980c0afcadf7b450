package dev.runnel.peers.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {
  static Stream<Script> scripts() {
    return Stream.of(
        new Script.Blast(1_000, 0, 0),
        new Script.Blast(1_000, 512, 3),
        new Script.Paced(20, 150, 0),
        new Script.Paced(20, 100_000, 12),
        new Script.Tools(5_000, 0),
        new Script.Hang(5, 1));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void isReadAsItWasWritten(Script script) {
    assertThat(Script.parse(script.model())).isEqualTo(script);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt-4o", "blast", "blast-1-2", "paced-20", "blast-x", "hang-1_x"})
  void refusesWhatTheServerCannotDo(String model) {
    assertThatThrownBy(() -> Script.parse(model)).isInstanceOf(IllegalArgumentException.class);
  }
}
