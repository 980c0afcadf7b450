package dev.runnel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.runnel.CallContext;
import dev.runnel.Completion;
import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.RateLimitException;
import dev.runnel.RetryPolicy;
import dev.runnel.StreamEvent;
import dev.runnel.TransportException;
import dev.runnel.TruncatedStreamException;
import dev.runnel.ValidationException;
import dev.runnel.faultserver.Await;
import dev.runnel.faultserver.Script;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.openai.OpenAi;
import dev.runnel.spi.HttpTransport;
import dev.runnel.spi.ManualTimer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded from a server is what is played without it. */
class RecordReplayTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String KEY = "sk-secret-0123456789";
  private static final CompletionRequest REQUEST = CompletionRequest.of("hello");

  /** Nobody listens there. */
  private static final String NOWHERE = "http://127.0.0.1:9/v1";

  @TempDir Path folder;

  private static String text(String text) {
    return "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"}}]}"
        .formatted(text);
  }

  private static final String STOP =
      "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";

  private static Script saying(String... deltas) {
    return exchange -> {
      exchange.header("openai-organization", "org-0123456789").sse();
      for (String delta : deltas) {
        exchange.event(text(delta));
      }
      exchange.event(STOP).event("[DONE]").end();
    };
  }

  private static CompletionModel model(String base, HttpTransport transport) {
    return OpenAi.builder()
        .baseUrl(base)
        .apiKey(KEY)
        .model("gpt-test")
        .retry(RetryPolicy.none())
        .transport(transport)
        .build();
  }

  /** Requests to a server are those to another address when they are played. */
  private static Redaction anyServer() {
    return Redaction.defaults().removing(Pattern.compile("http://127.0.0.1:(\\d+)"));
  }

  private RecordingTransport recording() {
    return RecordingTransport.builder(folder).redaction(anyServer()).build();
  }

  private ReplayTransport replaying() {
    return ReplayTransport.builder(folder).redaction(anyServer()).build();
  }

  private List<StreamEvent> record(Script script) {
    try (var server = ScriptedServer.start(script);
        var transport = recording();
        var model = model(server.uri() + "/v1", transport)) {
      List<StreamEvent> events = events(model);
      assertThat(transport.flush(PATIENCE)).isTrue();
      return events;
    }
  }

  private List<StreamEvent> replay() {
    try (var transport = replaying();
        var model = model(NOWHERE, transport)) {
      return events(model);
    }
  }

  private static List<StreamEvent> events(CompletionModel model) {
    try (var stream = model.stream(REQUEST)) {
      List<StreamEvent> events = new ArrayList<>();
      stream.forEach(events::add);
      return events;
    }
  }

  private String file(int number) {
    try {
      return Files.readString(folder.resolve("exchange-00" + number + ".txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void anAnswerIsPlayedAsItCame() {
    List<StreamEvent> recorded = record(saying("Hel", "lo wörld"));
    assertThat(recorded).hasSize(4);
    assertThat(replay()).isEqualTo(recorded);
    assertThat(file(1))
        .startsWith("runnel-recording 1\nrequest POST http://127.0.0.1:***/v1/chat/completions\n")
        .contains("| data: " + text("lo wörld"), "\nend complete after ");
  }

  @Test
  @Tag("C19")
  void noSecretIsInTheFile() {
    record(exchange ->
        exchange
            .header("Set-Cookie", "session=cookie-secret-1; path=/")
            .sse()
            .event(text("your key is " + KEY))
            .event(STOP)
            .end());
    assertThat(file(1))
        .contains("header Authorization: ***", "header set-cookie: ***", "your key is ********")
        .doesNotContain(KEY, "cookie-secret");
  }

  @Test
  void anErrorAnswerIsPlayedAsItCame() {
    StreamEvent recorded =
        record(exchange ->
                exchange
                    .header("Retry-After", "7")
                    .header("x-request-id", "req-1")
                    .json(429, "{\"error\":{\"message\":\"slow down\"}}"))
            .getLast();
    StreamEvent played = replay().getLast();
    assertThat(played).hasToString(recorded.toString());
    var error = (RateLimitException) ((StreamEvent.Error) played).error();
    assertThat(error.retryAfter()).hasValue(Duration.ofSeconds(7));
    assertThat(error.response().orElseThrow().requestId()).isEqualTo("req-1");
  }

  @Test
  void anAnswerThatBrokeOffBreaksOffAgain() {
    record(exchange -> exchange.sse().event(text("Hel")).truncate());
    var error = ((StreamEvent.Error) replay().getLast()).error();
    assertThat(error).isInstanceOf(TruncatedStreamException.class);
    assertThat(error.partial().text()).isEqualTo("Hel");
    assertThat(file(1)).contains("\nend failed END_OF_INPUT after ");
  }

  @Test
  void aServerThatIsNotThereIsRecordedAsWell() {
    try (var transport = recording();
        var model = model(NOWHERE, transport)) {
      assertThat(((StreamEvent.Error) events(model).getLast()).error())
          .isInstanceOf(TransportException.class);
      assertThat(transport.flush(PATIENCE)).isTrue();
    }
    assertThat(file(1)).contains("\nend failed CONNECT after ");
    assertThat(((StreamEvent.Error) replay().getLast()).error())
        .isInstanceOf(TransportException.class);
  }

  @Test
  void whatIsCancelledIsRecordedUpToThere() throws Exception {
    try (var server = ScriptedServer.start(exchange -> exchange.sse().event(text("Hel")).stall());
        var transport = recording();
        var model = model(server.uri() + "/v1", transport)) {
      try (var stream = model.stream(REQUEST)) {
        assertThat(stream.receive()).isInstanceOf(StreamEvent.Chunk.class);
        assertThat(transport.flush(Duration.ZERO)).isFalse();
        assertThat(files()).isEmpty();
      }
      assertThat(transport.flush(PATIENCE)).isTrue();
    }
    assertThat(file(1)).contains("| data: " + text("Hel"), "\nend cancelled after ");
    var error = ((StreamEvent.Error) replay().getLast()).error();
    assertThat(error)
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("cancelled when it was recorded");
    assertThat(error.partial().text()).isEqualTo("Hel");
  }

  @Test
  void closingTheTransportEndsWhatGoesOn() throws Exception {
    try (var server = ScriptedServer.start(exchange -> exchange.sse().sendHead().stall())) {
      var transport = recording();
      try (var model = model(server.uri() + "/v1", transport);
          var stream = model.stream(REQUEST)) {
        assertThat(server.takeRequest(PATIENCE)).isNotNull();
        transport.close();
        assertThat(transport.flush(PATIENCE)).isTrue();
        assertThat(file(1)).contains("\nend cancelled after ");
        assertThatThrownBy(stream::await).isInstanceOf(TransportException.class);
      }
    }
  }

  @Test
  void everyExchangeHasAFileAndNoHalfOneIsLeft() throws Exception {
    try (var server = ScriptedServer.start(saying("a"), saying("b"), saying("c"));
        var transport = recording();
        var model = model(server.uri() + "/v1", transport)) {
      for (int i = 0; i < 3; i++) {
        events(model);
      }
      assertThat(transport.flush(PATIENCE)).isTrue();
      assertThat(transport.exchanges()).isEqualTo(3);
    }
    assertThat(files()).containsExactly("exchange-001.txt", "exchange-002.txt", "exchange-003.txt");
    try (var transport = replaying();
        var model = model(NOWHERE, transport)) {
      assertThat(Stream.generate(() -> model.complete(REQUEST)).limit(3))
          .extracting(Completion::text)
          .containsExactly("a", "b", "c");
      assertThat(transport.remaining()).isZero();
      assertThatThrownBy(() -> model.complete(REQUEST))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("no recording is left for POST")
          .hasMessageContaining("all 3");
    }
  }

  @Test
  void anotherRequestIsAnErrorThatShowsTheDifference() {
    record(saying("a"));
    try (var transport = replaying();
        var model = model(NOWHERE, transport)) {
      transport.assertMatched();
      assertThatThrownBy(() -> model.complete(CompletionRequest.of("hullo")))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("fits the request: compared with number 1,")
          .hasMessageContaining("the bodies differ: from character ")
          .hasMessageContaining("recorded ")
          .hasMessageContaining("hello")
          .hasMessageContaining("hullo");
      assertThatThrownBy(transport::assertMatched)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("hullo");
      assertThat(transport.remaining()).isOne();
      assertThat(model.complete(REQUEST).text()).isEqualTo("a");
    }
    try (var transport = replaying();
        var model = model("http://127.0.0.1:9/v2", transport)) {
      assertThatThrownBy(() -> model.complete(REQUEST))
          .hasMessageContaining("recorded POST http://127.0.0.1:***/v1/chat/completions")
          .hasMessageContaining("sent     POST http://127.0.0.1:***/v2/chat/completions");
    }
  }

  @Test
  void requestsMayBeMatchedByContent() {
    var other = CompletionRequest.of("other");
    try (var server = ScriptedServer.start(saying("a"), saying("b"), saying("c"));
        var transport = recording();
        var model = model(server.uri() + "/v1", transport)) {
      model.complete(REQUEST);
      model.complete(other);
      model.complete(REQUEST);
      assertThat(transport.flush(PATIENCE)).isTrue();
    }
    try (var transport =
            ReplayTransport.builder(folder)
                .redaction(anyServer())
                .matching(ReplayTransport.Matching.CONTENT)
                .build();
        var model = model(NOWHERE, transport)) {
      assertThat(model.complete(other).text()).isEqualTo("b");
      assertThat(model.complete(REQUEST).text()).isEqualTo("a");
      assertThat(model.complete(REQUEST).text()).isEqualTo("c");
      assertThatThrownBy(() -> model.complete(REQUEST)).isInstanceOf(ValidationException.class);
    }
  }

  @Test
  void aFileThatIsNoRecordingIsNamed() throws Exception {
    Files.writeString(folder.resolve("exchange-001.txt"), "nonsense\n");
    Files.writeString(folder.resolve("README.txt"), "not ours\n");
    assertThatThrownBy(() -> ReplayTransport.from(folder))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("exchange-001.txt is no recording: line 1");
  }

  @Test
  void aFileThatCannotBeWrittenIsTold() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    try (var server = ScriptedServer.start(saying("a"));
        var transport = RecordingTransport.to(file);
        var model = model(server.uri() + "/v1", transport)) {
      assertThat(model.complete(REQUEST).text()).isEqualTo("a");
      assertThatThrownBy(() -> transport.flush(PATIENCE)).isInstanceOf(UncheckedIOException.class);
    }
  }

  /** Whoever may read other files of the folder may read a recording. */
  @Test
  void aRecordingIsAFileLikeOthers() throws Exception {
    record(saying("a"));
    Path other = Files.writeString(folder.resolve("other.txt"), "");
    var view = Files.getFileAttributeView(other, PosixFileAttributeView.class);
    assumeTrue(view != null, "no permissions on this file system");
    assertThat(Files.getPosixFilePermissions(folder.resolve("exchange-001.txt")))
        .isEqualTo(view.readAttributes().permissions());
  }

  @Test
  void aFolderWithoutARecordingSaysSo() {
    try (var transport = replaying();
        var model = model(NOWHERE, transport)) {
      assertThatThrownBy(() -> model.complete(REQUEST))
          .isInstanceOf(ValidationException.class)
          .hasMessage("there is no recording in " + folder);
    }
  }

  @Test
  void playsWithTheRecordedTimesOnATimer() throws Exception {
    Files.writeString(
        folder.resolve("exchange-001.txt"),
        """
        runnel-recording 1
        request POST http://127.0.0.1:***/v1/chat/completions
        body
        . ***
        response 200 after 1000 us
        header content-type: text/event-stream
        piece after 2000 us
        | data: %s
        |
        piece after 5000 us
        | data: %s
        |
        end complete after 1 us
        """
            .formatted(text("a"), STOP));
    var timer = new ManualTimer();
    var redaction = anyServer().rewritingRequest(body -> "***");
    try (var transport = ReplayTransport.builder(folder).redaction(redaction).timer(timer).build();
        var model = model(NOWHERE, transport);
        var stream = model.stream(CallContext.background(timer), REQUEST)) {
      Await.until("the request is sent", PATIENCE, () -> transport.remaining() == 0);
      // The writer's thread may still be between taking the recording and waiting for its time.
      Await.until("the head is waited for", PATIENCE, () -> timer.pending() >= 2);
      timer.advance(Duration.ofNanos(2_999_999));
      assertThat(stream.poll(Duration.ZERO)).isNull();
      timer.advance(Duration.ofNanos(1));
      assertThat(stream.poll(Duration.ZERO)).isInstanceOf(StreamEvent.Chunk.class);
      timer.advance(Duration.ofNanos(4_999_999));
      assertThat(stream.poll(Duration.ZERO)).isNull();
      timer.advance(Duration.ofNanos(1));
      assertThat(stream.poll(Duration.ZERO)).isInstanceOf(StreamEvent.Chunk.class);
      timer.advance(Duration.ofSeconds(5));
      assertThat(stream.poll(Duration.ZERO)).isInstanceOf(StreamEvent.Done.class);
      assertThat(timer.pending()).isZero();
    }
  }

  @Test
  void closingAReplayEndsWhatItPlays() throws Exception {
    record(saying("a"));
    var timer = new ManualTimer();
    var transport = ReplayTransport.builder(folder).redaction(anyServer()).timer(timer).build();
    try (var model = model(NOWHERE, transport);
        var stream = model.stream(REQUEST)) {
      Await.until("the request is sent", PATIENCE, () -> transport.remaining() == 0);
      transport.close();
      assertThatThrownBy(stream::await)
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("closed");
      assertThat(timer.pending()).isZero();
      assertThatThrownBy(() -> model.complete(REQUEST))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("the transport is closed");
    }
  }
}
