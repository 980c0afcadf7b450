package dev.runnel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.CompletionModel;
import dev.runnel.ModelBuilder;
import dev.runnel.RetryPolicy;
import dev.runnel.StreamEvent;
import dev.runnel.TruncatedStreamException;
import dev.runnel.cohere.Cohere;
import dev.runnel.ollama.Ollama;
import dev.runnel.openai.OpenAi;
import dev.runnel.testing.Corpus;
import dev.runnel.testing.Recording;
import dev.runnel.testing.ScriptedServer;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * C9, of every API: a recorded stream that an orderly end of input cuts at a frame's border is an
 * error with what came until then, unless its logical end had come.
 */
class TruncationTest {
  private static final int GOOD_LENGTH = 60;

  /**
   * One API.
   *
   * @param name its name in the corpus
   * @param builder a model of it at an address
   * @param end what its logical end looks like in the bytes
   */
  private record Api(String name, Function<URI, ModelBuilder<?>> builder, Pattern end) {

    static Api of(String name, Function<URI, ModelBuilder<?>> builder, String end) {
      return new Api(name, builder, Pattern.compile(end));
    }

    CompletionModel model(URI server) {
      return builder
          .apply(server)
          .apiKey("sk-secret-0123456789")
          .model("test")
          .retry(RetryPolicy.none())
          .build();
    }
  }

  private static List<Api> apis() {
    return List.of(
        Api.of(
            "openai-chat",
            server -> OpenAi.builder().baseUrl(server + "/v1"),
            "\"finish_reason\":\\s*\"|\\[DONE]"),
        Api.of(
            "v2-chat",
            server -> Cohere.builder().baseUrl(server.toString()),
            "\"type\":\\s*\"message-end\"|\\[DONE]"),
        Api.of(
            "ollama-chat",
            server -> Ollama.builder().baseUrl(server.toString()),
            "\"done\":\\s*true"));
  }

  @TestFactory
  Stream<DynamicTest> cutAtEveryBorder() {
    return apis().stream()
        .flatMap(api ->
            samples(api)
                .map(sample ->
                    DynamicTest.dynamicTest(sample.name(), () -> cutAtEveryBorder(api, sample))));
  }

  /** Of each API one with text, one with reasoning and one with tool calls, as far as there are. */
  private static Stream<Recording> samples(Api api) {
    return Stream.<Predicate<Recording>>of(
            recording -> !recording.expected().text().isEmpty(),
            recording -> !recording.expected().reasoning().isEmpty(),
            recording -> !recording.expected().toolCalls().isEmpty())
        .flatMap(kind ->
            Corpus.require().recordingsOf(api.name()).stream()
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

  private static void cutAtEveryBorder(Api api, Recording recording) {
    List<byte[]> beginnings = beginnings(recording);
    assertThat(beginnings).hasSizeGreaterThan(2);
    String whole = recording.expected().text();
    var next = new AtomicInteger();
    try (var server =
            ScriptedServer.start(exchange ->
                exchange
                    .header("Content-Type", mediaType(recording))
                    .sendHead()
                    .raw(beginnings.get(next.getAndIncrement()))
                    .end());
        var model = api.model(server.uri())) {
      for (byte[] beginning : beginnings) {
        check(api, Chat.events(model), beginning, whole);
      }
    }
  }

  private static void check(Api api, List<StreamEvent> events, byte[] beginning, String whole) {
    String at = "after " + beginning.length + " bytes";
    StreamEvent terminal = Chat.terminalOf(events);
    if (api.end().matcher(new String(beginning, StandardCharsets.UTF_8)).find()) {
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

  private static String mediaType(Recording recording) {
    return switch (recording.framing()) {
      case "sse" -> "text/event-stream";
      case "ndjson" -> "application/x-ndjson";
      default -> "application/vnd.amazon.eventstream";
    };
  }

  /** What there is of a body before each frame, and the whole. */
  private static List<byte[]> beginnings(Recording recording) {
    byte[] bytes = recording.bytes();
    var beginnings = new ArrayList<byte[]>();
    beginnings.add(new byte[0]);
    for (int end = frameEnd(recording, bytes, 0); end > 0; end = frameEnd(recording, bytes, end)) {
      beginnings.add(Arrays.copyOf(bytes, end));
    }
    return beginnings;
  }

  /** Where the frame that begins at a place ends, or -1 if it doesn't. */
  private static int frameEnd(Recording recording, byte[] bytes, int from) {
    if (recording.framing().equals("eventstream")) {
      return from < bytes.length ? from + ByteBuffer.wrap(bytes).getInt(from) : -1;
    }
    boolean needsBlankLine = recording.framing().equals("sse");
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
