package dev.runnel.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A JSON document among the lines of a stream, which is how some servers tell an error. */
class StrayDocumentTest {
  private final StrayDocument document = new StrayDocument(12);

  private boolean takes(String line) {
    byte[] bytes = ("xx" + line + "xx").getBytes(UTF_8);
    return document.takes(bytes, 2, bytes.length - 2);
  }

  private String text() {
    return new String(document.bytes(), UTF_8);
  }

  @Test
  void keepsItsLines() {
    assertThat(takes("{")).isTrue();
    assertThat(takes("  \"a\":")).isTrue();
    assertThat(takes("}")).isTrue();
    assertThat(text()).isEqualTo("{\n  \"a\":\n}\n");
  }

  @Test
  void beginsWithABrace() {
    assertThat(takes("\"a\"")).isFalse();
    assertThat(takes("data")).isFalse();
    assertThat(takes("[")).isTrue();
    assertThat(text()).isEqualTo("[\n");
  }

  @Test
  void anotherLineEndsIt() {
    assertThat(takes("{")).isTrue();
    assertThat(takes("data: x")).isFalse();
    assertThat(text()).isEmpty();
  }

  @Test
  void whatIsTooLongIsLeftOut() {
    assertThat(takes("{1234567890")).isTrue();
    assertThat(text()).isEqualTo("{1234567890\n");
    var second = new StrayDocument(12);
    byte[] longer = "{12345678901".getBytes(UTF_8);
    assertThat(second.takes(longer, 0, longer.length)).isTrue();
    assertThat(second.bytes()).isEmpty();
    assertThat(takes("}")).isTrue();
    assertThat(text()).isEmpty();
  }
}
