package dev.runnel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.CompletionModel;
import dev.runnel.ErrorResponse;
import dev.runnel.RunnelException;
import dev.runnel.StreamChunk;
import dev.runnel.StreamEvent;
import dev.runnel.TruncatedStreamException;
import dev.runnel.faultserver.Cuts;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.testing.Corpus;
import dev.runnel.testing.Disputed;
import dev.runnel.testing.Expected;
import dev.runnel.testing.HttpErrorCase;
import dev.runnel.testing.Recording;
import dev.runnel.testing.RecordingCheck;
import dev.runnel.testing.ReplayTransport;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What real providers sent, served by a loopback server, through the public API. */
class RecordingsTest {
  @Test
  void everyApiIsSpokenOrKnownNotToBe() {
    Set<String> recorded =
        Corpus.require().allRecordings().stream().map(Recording::api).collect(Collectors.toSet());
    assertThat(recorded)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(RecordedApi.SPECS.keySet(), RecordedApi.NOT_SPOKEN)
                .flatMap(Set::stream)
                .toList());
  }

  /** In buffers that are overwritten as soon as that is allowed. */
  @TestFactory
  @Tag("C5")
  @Tag("C6")
  Stream<DynamicTest> everyRecordingEndsAsExpectedHoweverItIsCut() {
    return recordings(recording -> {
      byte[] bytes = recording.body();
      for (List<byte[]> cut :
          List.of(
              Cuts.whole(bytes),
              Cuts.bytewise(bytes),
              Cuts.random(bytes, 1, 40),
              Cuts.random(bytes, 2, 700),
              Cuts.random(bytes, 3, 20_000))) {
        var transport = new ReplayTransport(RecordedApi.mediaType(recording), cut);
        try (var model =
            RecordedApi.client(recording.api())
                .baseUrl("http://127.0.0.1:9")
                .transport(transport)
                .build()) {
          check(model, recording);
        }
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> everyRecordingEndsAsExpectedOverASocket() {
    return recordings(recording -> {
      try (var server =
              ScriptedServer.start(exchange ->
                  exchange
                      .header("Content-Type", RecordedApi.mediaType(recording))
                      .raw(Cuts.random(recording.body(), 4, 1_500))
                      .end());
          var model = model(recording.api(), server)) {
        check(model, recording);
      }
    });
  }

  private static Stream<DynamicTest> recordings(Consumer<Recording> test) {
    return Corpus.require().allRecordings().stream()
        .filter(recording -> RecordedApi.isSpoken(recording) && !Disputed.is(recording))
        .map(recording -> DynamicTest.dynamicTest(recording.name(), () -> test.accept(recording)));
  }

  private static CompletionModel model(String api, ScriptedServer server) {
    return RecordedApi.client(api).baseUrl(server.uri().toString()).build();
  }

  private static void check(CompletionModel model, Recording recording) {
    try (var stream = model.stream(Chat.REQUEST)) {
      List<StreamEvent> events = Chat.events(stream);
      RecordingCheck.checkAnswer(stream.partial(), chunks(events), recording.expected());
      checkEnd(Chat.terminalOf(events), recording.expected());
    }
  }

  private static List<StreamChunk> chunks(List<StreamEvent> events) {
    return events.stream()
        .filter(StreamEvent.Chunk.class::isInstance)
        .map(event -> ((StreamEvent.Chunk) event).chunk())
        .toList();
  }

  private static void checkEnd(StreamEvent terminal, Expected expected) {
    if (expected.error() != null) {
      assertThat(terminal).isInstanceOf(StreamEvent.Error.class);
      RunnelException error = ((StreamEvent.Error) terminal).error();
      assertThat(error.getMessage())
          .startsWith(String.valueOf(expected.error().get("message")).strip());
      assertThat(error.response()).isPresent();
    } else if (expected.endsCleanly() || expected.doneMarker() != null) {
      assertThat(terminal).isInstanceOf(StreamEvent.Done.class);
    } else {
      assertThat(terminal).isInstanceOf(StreamEvent.Error.class);
      assertThat(((StreamEvent.Error) terminal).error())
          .isInstanceOf(TruncatedStreamException.class);
    }
  }

  @TestFactory
  @Tag("C10")
  Stream<DynamicTest> everyRecordedHttpErrorIsATypedError() {
    return Corpus.require().httpErrors().stream()
        .filter(recorded -> RecordedApi.ofFolder(recorded.folder()).isPresent())
        .map(recorded -> DynamicTest.dynamicTest(recorded.name(), () -> replay(recorded)));
  }

  private static void replay(HttpErrorCase recorded) {
    try (var server =
            ScriptedServer.start(exchange -> {
              recorded
                  .headers()
                  .forEach((name, value) -> {
                    if (!name.equals("transfer-encoding") && !name.equals("content-length")) {
                      exchange.header(name, value);
                    }
                  });
              exchange
                  .status(recorded.status())
                  .header("Content-Type", recorded.contentType())
                  .raw(recorded.body())
                  .end();
            });
        var model = model(RecordedApi.ofFolder(recorded.folder()).orElseThrow(), server)) {
      RunnelException error = Chat.errorOf(Chat.events(model));
      assertThat(error.response().orElseThrow().status()).isEqualTo(recorded.status());
      assertThat(error.getMessage()).doesNotContain("answered with an error");
      assertThat(error.getClass().getSimpleName()).isEqualTo(className(error));
    }
  }

  /** By the status, unless the provider's code says better. */
  private static String className(RunnelException error) {
    ErrorResponse response = error.response().orElseThrow();
    return switch (response.code()) {
      case "model_not_found" -> "ModelNotFoundException";
      case "API_KEY_INVALID" -> "AuthenticationException";
      default ->
          switch (response.status()) {
            case 401, 403 -> "AuthenticationException";
            case 404 -> "ModelNotFoundException";
            default -> "ValidationException";
          };
    };
  }
}
