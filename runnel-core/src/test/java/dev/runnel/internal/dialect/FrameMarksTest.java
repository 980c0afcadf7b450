package dev.runnel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.internal.wire.Frame;
import dev.runnel.internal.wire.Framer;
import dev.runnel.internal.wire.FramerLimits;
import dev.runnel.internal.wire.WireFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that are no JSON, and what they say. */
class FrameMarksTest {

  /** The frame of an event's data, after a longer one whose bytes may still lie behind it. */
  private static Frame frame(String data) {
    String lines = data.lines().map(line -> "data: " + line + "\n").reduce("", String::concat);
    String body = "data: " + "x".repeat(40) + "\n\n" + lines + "\n";
    Framer framer = WireFormat.SSE.newFramer(FramerLimits.DEFAULTS);
    framer.feed(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
    assertThat(framer.next()).isTrue();
    assertThat(framer.next()).isTrue();
    return framer.frame();
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "    ", " \n ", "\n\n"})
  void whiteSpaceSaysNothing(String data) {
    assertThat(JsonFrames.isBlank(frame(data))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", " x", "x ", "{}"})
  void allElseSaysSomething(String data) {
    assertThat(JsonFrames.isBlank(frame(data))).isFalse();
  }

  // A frame is not made text for the sake of a mark that it is too long to be.
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "[DONE],true",
        " [DONE],true",
        "  [DONE]  ,true",
        "   [DONE]  ,false",
        "[DONE,false",
        "[done],false"
      })
  void theMarkMayHaveSomeSpaceAroundIt(String data, boolean done) {
    assertThat(JsonFrames.isDone(frame(data))).isEqualTo(done);
  }
}
