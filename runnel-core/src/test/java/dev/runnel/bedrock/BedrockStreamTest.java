package dev.runnel.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.runnel.AuthenticationException;
import dev.runnel.Completion;
import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.ProtocolException;
import dev.runnel.ProviderException;
import dev.runnel.RateLimitException;
import dev.runnel.RetryPolicy;
import dev.runnel.RunnelException;
import dev.runnel.StreamChunk;
import dev.runnel.StreamEvent;
import dev.runnel.TruncatedStreamException;
import dev.runnel.ValidationException;
import dev.runnel.faultserver.Cuts;
import dev.runnel.faultserver.Script;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.testing.Corpus;
import dev.runnel.testing.EventStreams;
import dev.runnel.testing.HttpErrorCase;
import dev.runnel.testing.Recording;
import dev.runnel.testing.RecordingCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bedrock through the public API, with a server that speaks its event stream. */
class BedrockStreamTest {
  private static final byte[] TEXT = ConverseDecoding.text(0, "Hello");

  private static CompletionModel model(ScriptedServer server) {
    return Bedrock.builder()
        .baseUrl(server.uri().toString())
        .apiKey("bedrock-api-key-0123456789")
        .model("us.amazon.nova-lite-v1:0")
        .retry(RetryPolicy.none())
        .build();
  }

  private static Script answer(byte[]... messages) {
    return exchange ->
        exchange
            .header("Content-Type", "application/vnd.amazon.eventstream")
            .raw(List.of(messages))
            .end();
  }

  private static <E extends RunnelException> E error(Script script, Class<E> type) {
    try (var server = ScriptedServer.start(script);
        var model = model(server)) {
      return catchThrowableOfType(type, () -> model.complete(CompletionRequest.of("Hi")));
    }
  }

  @Test
  void answersAreAskedForAndRead() throws Exception {
    try (var server =
            ScriptedServer.start(
                answer(TEXT, ConverseDecoding.END_TURN, ConverseDecoding.METADATA));
        var model = model(server)) {
      Completion completion = model.complete(CompletionRequest.of("Hi"));
      assertThat(completion.text()).isEqualTo("Hello");
      assertThat(completion.usage().totalTokens()).isEqualTo(3);
      var request = server.takeRequest(Duration.ofSeconds(10));
      assertThat(request.target()).isEqualTo("/model/us.amazon.nova-lite-v1%3A0/converse-stream");
      assertThat(request.header("Accept")).isEqualTo("application/vnd.amazon.eventstream");
      assertThat(request.header("Authorization")).isEqualTo("Bearer bedrock-api-key-0123456789");
    }
  }

  @TestFactory
  Stream<DynamicTest> recordings() {
    return Corpus.require().recordingsOf("converse").stream()
        .map(recording -> DynamicTest.dynamicTest(recording.name(), () -> replay(recording)));
  }

  private static void replay(Recording recording) {
    byte[] bytes = recording.body();
    for (List<byte[]> pieces : List.of(Cuts.whole(bytes), Cuts.random(bytes, 1, 1_500))) {
      try (var server =
              ScriptedServer.start(exchange ->
                  exchange
                      .header("Content-Type", "application/vnd.amazon.eventstream")
                      .raw(pieces)
                      .end());
          var model = model(server);
          var stream = model.stream(CompletionRequest.of("Hi"))) {
        List<StreamChunk> chunks = new ArrayList<>();
        for (StreamEvent event : stream) {
          if (event instanceof StreamEvent.Chunk(StreamChunk chunk)) {
            chunks.add(chunk);
          }
        }
        RecordingCheck.checkAnswer(stream.partial(), chunks, recording.expected());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "throttlingException, dev.runnel.RateLimitException, 429",
    "validationException, dev.runnel.ValidationException, 400",
    "modelStreamErrorException, dev.runnel.ProviderException, 424",
    "internalServerException, dev.runnel.ProviderException, 500",
    "serviceUnavailableException, dev.runnel.ProviderException, 503"
  })
  void exceptionInTheStream(String type, Class<? extends RunnelException> kind, int status) {
    RunnelException error =
        error(answer(TEXT, EventStreams.exception(type, "{\"message\":\"m\"}")), kind);
    assertThat(error.getClass()).isEqualTo(kind);
    assertThat(error).hasMessageContaining("m (HTTP " + status + ", " + type + ")");
    assertThat(error.partial().text()).isEqualTo("Hello");
  }

  @Test
  void damagedMessage() {
    byte[] damaged = ConverseDecoding.END_TURN.clone();
    damaged[50] ^= 1;
    ProtocolException error = error(answer(TEXT, damaged), ProtocolException.class);
    assertThat(error).hasMessageContaining("checksum");
    assertThat(error.partial().text()).isEqualTo("Hello");
  }

  @Test
  void plainPageInsteadOfAnEventStream() {
    assertThat(
            error(exchange -> exchange.json(200, "{\"message\":\"m\"}"), ProviderException.class))
        .hasMessageContaining("m (HTTP 200");
    assertThat(
            error(
                exchange -> exchange.respond(200, "text/html", "<html>"), ProtocolException.class))
        .hasMessageContaining("HTML");
  }

  @Test
  void cutWithinAMessage() {
    byte[] half = Cuts.pieces(ConverseDecoding.END_TURN, 30).get(0);
    assertThat(error(answer(TEXT, half), TruncatedStreamException.class).partial().text())
        .isEqualTo("Hello");
    assertThat(error(answer(half), TruncatedStreamException.class)).isNotNull();
  }

  @Test
  void cutAfterTheStopReasonItIsWhole() {
    byte[] half = Cuts.pieces(ConverseDecoding.METADATA, 30).get(0);
    try (var server = ScriptedServer.start(answer(TEXT, ConverseDecoding.END_TURN, half));
        var model = model(server)) {
      assertThat(model.complete(CompletionRequest.of("Hi")).finishReason().isStop()).isTrue();
    }
  }

  @Test
  void codeInTheHeader() {
    var error =
        error(
            exchange ->
                exchange
                    .header(
                        "x-amzn-errortype",
                        "ThrottlingException:http://internal.amazon.com/coral/x/")
                    .header("x-amzn-RequestId", "r-1")
                    .json(429, "{\"message\":\"Too many tokens\"}"),
            RateLimitException.class);
    assertThat(error).hasMessage("Too many tokens (HTTP 429, ThrottlingException, request r-1)");
    assertThat(error.response().orElseThrow().code()).isEqualTo("ThrottlingException");
  }

  @Test
  void codeInTheHeaderAlone() {
    var error =
        error(
            exchange ->
                exchange
                    .header("x-amzn-errortype", "com.amazon.coral.service#AccessDeniedException")
                    .respond(403, "text/plain", ""),
            AuthenticationException.class);
    assertThat(error).hasMessageContaining("(HTTP 403, AccessDeniedException)");
  }

  @Test
  void codeInTheBodyCountsFirst() {
    var error =
        error(
            exchange ->
                exchange
                    .header("x-amzn-errortype", "Header")
                    .json(
                        403,
                        "{\"__type\":\"com.amazon.coral.service#UnrecognizedClientException\","
                            + "\"Message\":\"The security token is invalid.\"}"),
            AuthenticationException.class);
    assertThat(error)
        .hasMessage("The security token is invalid. (HTTP 403, UnrecognizedClientException)");
  }

  @Test
  void recordedHttpErrors() {
    for (HttpErrorCase recorded : Corpus.require().httpErrors()) {
      if (recorded.folder().equals("bedrock-converse")) {
        RunnelException error =
            error(
                exchange ->
                    exchange
                        .status(recorded.status())
                        .header("Content-Type", recorded.contentType())
                        .raw(recorded.body())
                        .end(),
                ValidationException.class);
        assertThat(error).hasMessageContaining("The provided model identifier is invalid.");
      }
    }
  }
}
