package dev.runnel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.LimitExceededException;
import dev.runnel.Limits;
import dev.runnel.ProtocolException;
import dev.runnel.TruncatedStreamException;
import dev.runnel.internal.json.JsonScanner;
import dev.runnel.internal.wire.Framer;
import dev.runnel.internal.wire.FramerLimits;
import dev.runnel.internal.wire.WireFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFramesTest {
  private final JsonFrames frames = new JsonFrames(Limits.defaults().withJsonDepth(3));

  private String read(String data) {
    return read(data, true);
  }

  private String read(String data, boolean terminated) {
    Framer framer = WireFormat.SSE.newFramer(FramerLimits.DEFAULTS);
    String event = "data: " + data + (terminated ? "\n\n" : "");
    framer.feed(ByteBuffer.wrap(event.getBytes(StandardCharsets.UTF_8)));
    assertThat(framer.next() || framer.finish()).isTrue();
    return frames.read(framer.frame(), JsonFramesTest::text);
  }

  private static String text(JsonScanner json) {
    String text = "";
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      if (name.equals("text")) {
        text = json.text();
      } else {
        json.skip();
      }
    }
    return text;
  }

  @Test
  void readsOneFrameAfterTheOther() {
    assertThat(read("{\"text\":\"a\"}")).isEqualTo("a");
    assertThat(read("{\"x\":[[]],\"text\":\"b\"} ")).isEqualTo("b");
    assertThat(read("{}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"text\"", "1", "null", "{\"text\":\"a\"} x", "{\"text\":\"a\""})
  void whatIsNotOneObjectIsMalformed(String data) {
    assertThatThrownBy(() -> read(data))
        .isInstanceOf(ProtocolException.class)
        .hasMessageStartingWith("malformed chunk: ")
        .hasNoCause();
    assertThat(read("{\"text\":\"after\"}")).isEqualTo("after");
  }

  @Test
  void whatTheInputsEndCutIsTruncated() {
    assertThatThrownBy(() -> read("{\"text\":\"a", false))
        .isInstanceOf(TruncatedStreamException.class);
  }

  @Test
  void whatIsTooDeepExceedsALimit() {
    assertThat(read("{\"x\":[[]],\"text\":\"a\"}")).isEqualTo("a");
    assertThatThrownBy(() -> read("{\"x\":[[[]]]}")).isInstanceOf(LimitExceededException.class);
  }
}
