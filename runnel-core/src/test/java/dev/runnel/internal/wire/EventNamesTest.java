package dev.runnel.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class EventNamesTest {

  private final EventNames names = new EventNames();

  @Test
  void aRepeatedNameIsTheSameInstance() {
    String first = name("content_block_delta");
    String other = name("ping");
    assertThat(first).isEqualTo("content_block_delta").isSameAs(name("content_block_delta"));
    assertThat(other).isEqualTo("ping").isSameAs(name("ping"));
  }

  @Test
  void anEmptyNameIsEmpty() {
    assertThat(name("")).isEmpty();
    assertThat(name("a")).isEqualTo("a");
    assertThat(name("")).isEmpty();
  }

  @Test
  void moreNamesThanPlacesAreStillRight() {
    for (int round = 0; round < 3; round++) {
      for (int number = 0; number < 1000; number++) {
        assertThat(name("name-" + number)).isEqualTo("name-" + number);
      }
    }
  }

  @Test
  void aLongNameIsRightButNotKept() {
    String text = "n".repeat(10_000);
    assertThat(name(text)).isEqualTo(text).isNotSameAs(name(text));
  }

  @Test
  void aPrefixIsAnotherName() {
    assertThat(name("message_delta")).isEqualTo("message_delta");
    assertThat(name("message")).isEqualTo("message");
    assertThat(name("message_delta_x")).isEqualTo("message_delta_x");
  }

  private String name(String text) {
    byte[] line = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
    return names.name(line, 1, line.length - 1);
  }
}
