package dev.runnel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.RunnelException;
import dev.runnel.ValidationException;
import dev.runnel.faultserver.Script;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.openai.OpenAi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CassetteTest {
  private static final CompletionRequest REQUEST = CompletionRequest.of("hello");

  @TempDir Path parent;
  private final Map<String, String> environment = new HashMap<>(Map.of("KEY", "sk-0123456789"));
  private final Map<String, String> properties = new HashMap<>();

  private Path folder() {
    return parent.resolve("greeting");
  }

  private Cassette cassette() {
    return Cassette.builder(folder())
        .redaction(Redaction.defaults().removing(Pattern.compile("http://127.0.0.1:(\\d+)")))
        .system(properties::get, environment::get)
        .build();
  }

  private static ScriptedServer server(String... answers) {
    return ScriptedServer.start(
        Stream.of(answers)
            .<Script>map(answer ->
                exchange ->
                    exchange
                        .sse()
                        .event(
                            "{\"choices\":[{\"delta\":{\"content\":\"%s\"},\"finish_reason\":\"stop\"}]}"
                                .formatted(answer))
                        .event("[DONE]")
                        .end())
            .toArray(Script[]::new));
  }

  private static CompletionModel model(Cassette cassette, String base) {
    return OpenAi.builder()
        .baseUrl(base + "/v1")
        .model("m")
        .apiKey(cassette.apiKey("KEY"))
        .transport(cassette.transport())
        .build();
  }

  private static CompletionModel model(Cassette cassette) {
    return model(cassette, "http://127.0.0.1:9");
  }

  private void record(String... answers) {
    try (var server = server(answers);
        var cassette = cassette();
        var model = model(cassette, server.uri().toString())) {
      assertThat(cassette.isRecording()).isTrue();
      for (String answer : answers) {
        assertThat(model.complete(REQUEST).text()).isEqualTo(answer);
      }
      assertThat(server.requests().getLast().header("Authorization"))
          .isEqualTo("Bearer sk-0123456789");
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void recordsOnceAndReplaysAfterThat() {
    record("one", "two");
    environment.clear();
    try (var cassette = cassette();
        var model = model(cassette)) {
      assertThat(cassette.isRecording()).isFalse();
      assertThat(model.complete(REQUEST).text()).isEqualTo("one");
      assertThat(model.complete(REQUEST).text()).isEqualTo("two");
    }
  }

  @Test
  void recordsAnewWhenToldTo() throws Exception {
    record("one", "two", "three");
    properties.put("runnel.cassette", "record");
    record("four");
    properties.clear();
    assertThat(files()).containsExactly("exchange-001.txt");
    try (var cassette = cassette();
        var model = model(cassette)) {
      assertThat(model.complete(REQUEST).text()).isEqualTo("four");
    }
  }

  @Test
  void aRecordingInWhichNothingWasAskedLeavesTheOldOne() throws Exception {
    record("one");
    properties.put("runnel.cassette", "record");
    cassette().close();
    assertThat(files()).containsExactly("exchange-001.txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "1", "woodpecker"})
  void neverRecordsInCi(String ci) {
    environment.put("CI", ci);
    assertThatThrownBy(this::cassette)
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("there is no recording in")
        .hasMessageContaining("CI");
    properties.put("runnel.cassette", "record");
    assertThatThrownBy(this::cassette)
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("-Drunnel.cassette=record in CI");
    assertThat(folder()).doesNotExist();
  }

  @Test
  void replaysInCi() {
    environment.put("CI", "false");
    record("one");
    environment.put("CI", "true");
    try (var cassette = cassette();
        var model = model(cassette)) {
      assertThat(model.complete(REQUEST).text()).isEqualTo("one");
    }
  }

  @Test
  void replayNeverRecords() {
    properties.put("runnel.cassette", "REPLAY");
    assertThatThrownBy(this::cassette)
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("there is no recording in");
  }

  @Test
  void anotherWordIsAnError() {
    properties.put("runnel.cassette", "rec");
    assertThatThrownBy(this::cassette)
        .isInstanceOf(ValidationException.class)
        .hasMessage("-Drunnel.cassette=rec: use once, record or replay");
  }

  @Test
  void aKeyThatIsNeededIsNamed() {
    try (var cassette = cassette()) {
      assertThatThrownBy(() -> cassette.apiKey("OTHER_KEY"))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("set OTHER_KEY to record");
    }
  }

  @Test
  void aRequestThatNothingFitsFailsTheTestAlsoIfItsErrorIsLost() {
    record("one");
    var cassette = cassette();
    try (var model = model(cassette)) {
      assertThatThrownBy(() -> model.complete(CompletionRequest.of("other")))
          .isInstanceOf(RunnelException.class);
    }
    assertThatThrownBy(cassette::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("fits the request")
        .hasMessageContaining("record anew: -Drunnel.cassette=record");
  }

  /** The JVM's own properties and environment. */
  @Test
  void atUsesTheSystem() throws Exception {
    Files.createDirectories(folder());
    Files.writeString(
        folder().resolve("exchange-001.txt"),
        "runnel-recording 1\nrequest POST http://127.0.0.1:9/\nbody\nend complete after 0 us\n");
    try (var cassette = Cassette.at(folder())) {
      assertThat(cassette.isRecording()).isFalse();
      assertThat(cassette.transport()).isInstanceOf(ReplayTransport.class);
    }
  }
}
