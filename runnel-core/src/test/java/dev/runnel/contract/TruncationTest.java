package dev.runnel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.StreamEvent;
import dev.runnel.TruncatedStreamException;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.testing.Corpus;
import dev.runnel.testing.Disputed;
import dev.runnel.testing.Recording;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * C9, of every API: a recorded stream that an orderly end of input cuts at a frame's border is an
 * error with what came until then, unless its logical end had come.
 */
class TruncationTest {
  private static final int GOOD_LENGTH = 60;

  /** What the logical end of each API looks like in the bytes. */
  private static final Map<String, Pattern> ENDS =
      new TreeMap<>(
          Map.of(
              "converse", Pattern.compile("\"stopReason\":\\s*\""),
              "generatecontent", Pattern.compile("\"finishReason\":\\s*\""),
              "messages", Pattern.compile("\"stop_reason\":\\s*\""),
              "ollama-chat", Pattern.compile("\"done\":\\s*true"),
              "openai-chat", Pattern.compile("\"finish_reason\":\\s*\"|\\[DONE]"),
              "openai-responses", Pattern.compile("response\\.(completed|incomplete)\""),
              "v2-chat", Pattern.compile("\"type\":\\s*\"message-end\"|\\[DONE]")));

  @TestFactory
  @Tag("C9")
  Stream<DynamicTest> cutAtEveryBorder() {
    return ENDS.keySet().stream()
        .flatMap(api ->
            samples(api)
                .map(sample ->
                    DynamicTest.dynamicTest(sample.name(), () -> cutAtEveryBorder(api, sample))));
  }

  /** Of each API one with text, one with reasoning and one with tool calls, as far as there are. */
  private static Stream<Recording> samples(String api) {
    return Stream.<Predicate<Recording>>of(
            recording -> !recording.expected().text().isEmpty(),
            recording -> !recording.expected().reasoning().isEmpty(),
            recording -> !recording.expected().toolCalls().isEmpty())
        .flatMap(kind ->
            Corpus.require().recordingsOf(api).stream()
                .filter(recording -> !Disputed.is(recording))
                .filter(recording -> recording.expected().endsCleanly())
                .filter(recording -> recording.expected().error() == null)
                .filter(kind)
                .min(Comparator.comparingInt(TruncationTest::distance))
                .stream())
        .distinct();
  }

  /** Streams with many frames, but not too many, come first. */
  private static int distance(Recording recording) {
    return Math.abs(GOOD_LENGTH - recording.expected().events());
  }

  private static void cutAtEveryBorder(String api, Recording recording) {
    List<byte[]> beginnings = beginnings(recording);
    assertThat(beginnings).hasSizeGreaterThan(2);
    String whole = recording.expected().text();
    var next = new AtomicInteger();
    try (var server =
            ScriptedServer.start(exchange ->
                exchange
                    .header("Content-Type", RecordedApi.mediaType(recording))
                    .sendHead()
                    .raw(beginnings.get(next.getAndIncrement()))
                    .end());
        var model = RecordedApi.client(api).baseUrl(server.uri().toString()).build()) {
      for (byte[] beginning : beginnings) {
        check(api, Chat.events(model), beginning, whole);
      }
    }
  }

  private static void check(String api, List<StreamEvent> events, byte[] beginning, String whole) {
    String at = "after " + beginning.length + " bytes";
    StreamEvent terminal = Chat.terminalOf(events);
    if (ENDS.get(api).matcher(new String(beginning, StandardCharsets.UTF_8)).find()) {
      assertThat(terminal).as(at).isInstanceOf(StreamEvent.Done.class);
      return;
    }
    assertThat(terminal).as(at).isInstanceOf(StreamEvent.Error.class);
    var error = ((StreamEvent.Error) terminal).error();
    assertThat(error).as(at).isInstanceOf(TruncatedStreamException.class);
    assertThat(whole).as(at).startsWith(error.partial().text());
    assertThat(error.partial().text()).as(at).isEqualTo(Chat.textOf(events));
    assertThat(error.partial().finishReason().isNone()).as(at).isTrue();
  }

  /** What there is of a body before each frame, and the whole. */
  private static List<byte[]> beginnings(Recording recording) {
    byte[] bytes = recording.body();
    var beginnings = new ArrayList<byte[]>();
    beginnings.add(new byte[0]);
    for (int end = frameEnd(recording, bytes, 0); end > 0; end = frameEnd(recording, bytes, end)) {
      beginnings.add(Arrays.copyOf(bytes, end));
    }
    return beginnings;
  }

  /** Where the frame that begins at a place ends, or -1 if it doesn't. */
  private static int frameEnd(Recording recording, byte[] bytes, int from) {
    if (recording.api().equals("converse")) {
      return from < bytes.length ? from + ByteBuffer.wrap(bytes).getInt(from) : -1;
    }
    boolean needsBlankLine = RecordedApi.mediaType(recording).equals("text/event-stream");
    boolean blank = true;
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        if (blank || !needsBlankLine) {
          return i + 1;
        }
        blank = true;
      } else if (bytes[i] != '\r') {
        blank = false;
      }
    }
    return -1;
  }
}
