package dev.runnel.contract;

import static dev.runnel.contract.Chat.DONE;
import static dev.runnel.contract.Chat.doneOf;
import static dev.runnel.contract.Chat.errorOf;
import static dev.runnel.contract.Chat.events;
import static dev.runnel.contract.Chat.finish;
import static dev.runnel.contract.Chat.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.CompletionModel;
import dev.runnel.LimitExceededException;
import dev.runnel.LimitExceededException.Limit;
import dev.runnel.Limits;
import dev.runnel.Models;
import dev.runnel.ProviderException;
import dev.runnel.RetryPolicy;
import dev.runnel.RunnelException;
import dev.runnel.StreamEvent;
import dev.runnel.faultserver.Http2Script;
import dev.runnel.faultserver.Http2Server;
import dev.runnel.faultserver.Script;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.faultserver.TestTls;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** C10 and C11: what a server sends beyond the limits is an error that names the limit. */
@Tag("C10")
class LimitsTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Limits LIMITS = Limits.defaults();

  private static CompletionModel model(ScriptedServer server, Limits limits) {
    return Chat.client(server.uri()).limits(limits).build();
  }

  private static CompletionModel model(Hostile api, ScriptedServer server, Limits limits) {
    return Models.builder(api.spec)
        .environment(name -> null)
        .apiKey("sk-secret-0123456789")
        .retry(RetryPolicy.none())
        .baseUrl(server.uri().toString())
        .limits(limits)
        .build();
  }

  private static RunnelException error(Limits limits, Script script) {
    try (var server = ScriptedServer.start(script);
        var model = model(server, limits)) {
      return errorOf(events(model));
    }
  }

  /** The error of a server that sends such frames until its client leaves. */
  private static RunnelException error(
      Hostile api, Limits limits, Function<Integer, List<byte[]>> frames) throws Exception {
    Script endless =
        exchange -> {
          exchange.header("Content-Type", api.mediaType).sendHead();
          for (int i = 1; true; i++) {
            exchange.raw(frames.apply(i));
          }
        };
    try (var server = ScriptedServer.start(endless);
        var model = model(api, server, limits)) {
      RunnelException error = errorOf(events(model));
      server.takeDisconnect(SOON);
      return error;
    }
  }

  private static void assertBroken(RunnelException error, Limit limit, long allowed) {
    assertThat(error)
        .isInstanceOfSatisfying(
            LimitExceededException.class,
            broken -> {
              assertThat(broken.limit()).isEqualTo(limit);
              assertThat(broken.allowed()).isEqualTo(allowed);
            });
  }

  // ---- headers

  @Test
  void headersBeyondTheLimitAreRefusedBeforeTheBodyIsLookedAt() {
    RunnelException error =
        error(
            LIMITS,
            exchange -> exchange.header("X-Much", "x".repeat(64 * 1024)).sse().event(DONE).end());
    assertBroken(error, Limit.HEADER_BYTES, 64 * 1024);
  }

  @Test
  void headersOfAnErrorCountLikewise() {
    RunnelException error =
        error(
            LIMITS.withHeaderBytes(1000),
            exchange -> exchange.header("X-Much", "x".repeat(1000)).json(500, "{}"));
    assertBroken(error, Limit.HEADER_BYTES, 1000);
  }

  @Test
  void headersWithinTheLimitAreTaken() {
    try (var server =
            ScriptedServer.start(exchange ->
                exchange
                    .header("X-Much", "x".repeat(60 * 1024))
                    .sse()
                    .event(text("Hi"))
                    .event(finish("stop"))
                    .event(DONE)
                    .end());
        var model = model(server, LIMITS)) {
      doneOf(events(model));
    }
  }

  @Test
  void headersThatTheJdkRefusesAreTheSameErrorAndNotAskedForAgain() {
    try (var server =
            ScriptedServer.start(exchange ->
                exchange.header("X-Much", "x".repeat(500 * 1024)).sse().event(DONE).end());
        var model =
            Chat.client(server.uri()).retry(RetryPolicy.defaults()).limits(LIMITS).build()) {
      assertBroken(errorOf(events(model)), Limit.HEADER_BYTES, 64 * 1024);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void theJdksOwnLimitIsToldWhereItIsTheLower() {
    RunnelException error =
        error(
            LIMITS.withHeaderBytes(10_000_000),
            exchange -> exchange.header("X-Much", "x".repeat(500 * 1024)).sse().event(DONE).end());
    assertBroken(error, Limit.HEADER_BYTES, 384 * 1024);
  }

  @Test
  void headersOfHttp2CountLikewise() {
    for (int size : new int[] {70 * 1024, 500 * 1024}) {
      Http2Script script =
          exchange -> exchange.header("x-much", "x".repeat(size)).sse().event(DONE).end();
      try (var server = Http2Server.start(script);
          var model =
              Chat.client(server.uri()).sslContext(TestTls.trusting()).limits(LIMITS).build()) {
        assertBroken(errorOf(events(model)), Limit.HEADER_BYTES, 64 * 1024);
      }
    }
  }

  // ---- lines and frames

  @Test
  void aLineWithoutAnEndIsRefused() throws Exception {
    Script endless =
        exchange -> {
          exchange.sse().event(text("Hi")).raw("data: ");
          while (true) {
            exchange.raw("x".repeat(100));
          }
        };
    try (var server = ScriptedServer.start(endless);
        var model = model(server, LIMITS.withLineBytes(1000))) {
      assertBroken(errorOf(events(model)), Limit.LINE_BYTES, 1000);
      server.takeDisconnect(SOON);
    }
  }

  @Test
  void aLongLineIsRefusedAndWhatCameBeforeIsKept() {
    RunnelException error =
        error(
            LIMITS.withLineBytes(1000),
            exchange ->
                exchange.sse().event(text("Hi")).event(text("x".repeat(1000))).event(DONE).end());
    assertBroken(error, Limit.LINE_BYTES, 1000);
    assertThat(error.partial().text()).isEqualTo("Hi");
  }

  @Test
  void anEventOfManyLinesIsRefused() {
    RunnelException error =
        error(
            LIMITS.withFrameBytes(1000),
            exchange -> {
              exchange.sse().event(text("Hi"));
              for (int i = 0; i < 30; i++) {
                exchange.raw("data: " + "x".repeat(50) + "\n");
              }
              exchange.stall();
            });
    assertBroken(error, Limit.FRAME_BYTES, 1000);
    assertThat(error.partial().text()).isEqualTo("Hi");
  }

  @ParameterizedTest
  @EnumSource
  void aLargeEventOfAnyApiIsRefused(Hostile api) throws Exception {
    RunnelException error =
        error(
            api,
            LIMITS.withFrameBytes(1000),
            i -> List.of(api.text("x".repeat(i == 1 ? 1 : 2000))));
    assertBroken(error, Limit.FRAME_BYTES, 1000);
    assertThat(error.partial().text()).isEqualTo("x");
  }

  @Test
  void commentsAreNotKeptAndDoNotCount() {
    try (var server =
            ScriptedServer.start(exchange ->
                exchange
                    .sse()
                    .comment("x".repeat(5000))
                    .event(text("Hi"))
                    .event(finish("stop"))
                    .event(DONE)
                    .end());
        var model = model(server, LIMITS.withLineBytes(1000).withFrameBytes(1000))) {
      doneOf(events(model));
    }
  }

  // ---- JSON

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  @ParameterizedTest
  @EnumSource
  void jsonOfAnyApiIsRefusedWhereItIsTooDeep(Hostile api) throws Exception {
    assertBroken(error(api, LIMITS, i -> List.of(api.nested(nested(256)))), Limit.JSON_DEPTH, 256);
    assertBroken(
        error(api, LIMITS.withJsonDepth(10), i -> List.of(api.nested(nested(10)))),
        Limit.JSON_DEPTH,
        10);
    assertBroken(
        error(api, LIMITS.withJsonDepth(1_000), i -> List.of(api.nested(nested(100_000)))),
        Limit.JSON_DEPTH,
        1_000);
  }

  @ParameterizedTest
  @EnumSource
  void jsonAsDeepAsAllowedIsTaken(Hostile api) {
    for (Limits limits : List.of(LIMITS, LIMITS.withJsonDepth(10), LIMITS.withJsonDepth(1_000))) {
      try (var server =
              ScriptedServer.start(exchange -> {
                exchange.header("Content-Type", api.mediaType).sendHead();
                exchange.raw(api.nested(nested(limits.jsonDepth() - 1))).raw(api.text("Hi")).end();
              });
          var model = model(api, server, limits)) {
        RunnelException error = errorOf(events(model));
        assertThat(error).isNotInstanceOf(LimitExceededException.class);
        assertThat(error.partial().text()).isEqualTo("Hi");
      }
    }
  }

  // ---- the answer

  @ParameterizedTest
  @EnumSource
  void toolCallsOfAnyApiAreCounted(Hostile api) throws Exception {
    for (int allowed : new int[] {1, 3}) {
      RunnelException error =
          error(api, LIMITS.withToolCalls(allowed), i -> List.of(api.toolCall(i)));
      assertBroken(error, Limit.TOOL_CALLS, allowed);
      assertThat(error.partial().toolCalls()).hasSize(allowed);
    }
    assertBroken(error(api, LIMITS, i -> List.of(api.toolCall(i))), Limit.TOOL_CALLS, 1024);
  }

  @ParameterizedTest
  @EnumSource
  void anEndlessAnswerOfAnyApiIsCutOffAndKept(Hostile api) throws Exception {
    RunnelException error =
        error(api, LIMITS.withAnswerChars(100_000), i -> List.of(api.text("0123456789")));
    assertBroken(error, Limit.ANSWER_CHARS, 100_000);
    // An item that the text belongs to counts for some thousand.
    assertThat(error.partial().text()).hasSizeBetween(90_000, 100_000).endsWith("0123456789");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsKeptBesideTheTextCountsToo(Hostile api) throws Exception {
    for (int kind = 0; kind < api.kept(1).size(); kind++) {
      int which = kind;
      RunnelException error =
          error(api, LIMITS.withAnswerChars(1_000_000), i -> List.of(api.kept(i).get(which)));
      assertBroken(error, Limit.ANSWER_CHARS, 1_000_000);
    }
  }

  @Test
  void argumentsCountAsTheTextDoes() throws Exception {
    RunnelException error =
        error(
            Hostile.CHAT,
            LIMITS.withAnswerChars(10_000),
            i ->
                List.of(
                    Hostile.CHAT.event(
                        Chat.delta(
                            "{\"tool_calls\":[{\"index\":0,\"id\":\"t\",\"function\":{\"name\":\"f\",\"arguments\":\"0123456789\"}}]}",
                            "null"))));
    assertBroken(error, Limit.ANSWER_CHARS, 10_000);
    assertThat(error.partial().toolCalls()).hasSize(1);
  }

  @Test
  void theLimitIsForOneAnswerNotForAllOfAModel() {
    try (var server =
            ScriptedServer.start(exchange ->
                exchange
                    .sse()
                    .event(text("x".repeat(600)))
                    .event(finish("stop"))
                    .event(DONE)
                    .end());
        var model = model(server, LIMITS.withAnswerChars(1_000))) {
      for (int i = 0; i < 3; i++) {
        List<StreamEvent> events = events(model);
        doneOf(events);
      }
    }
  }

  // ---- errors

  @Test
  void anErrorDocumentIsCutOffWithoutAnError() {
    RunnelException error =
        error(LIMITS.withErrorBytes(100), exchange -> exchange.json(500, "\"" + "x".repeat(5000)));
    assertThat(error).isInstanceOf(ProviderException.class);
    assertThat(((ProviderException) error).body()).hasSize(100);
  }

  @Test
  void aLargerErrorDocumentIsReadWhereItIsAllowed() {
    String words = "y".repeat(200_000);
    RunnelException error =
        error(
            LIMITS.withErrorBytes(1_000_000),
            exchange -> exchange.json(500, "{\"error\":{\"message\":\"" + words + "\"}}"));
    assertThat(error).hasMessageContaining(words);
  }

  @Test
  void anErrorDocumentThatIsTooDeepIsStillAnErrorOfItsStatus() {
    RunnelException error =
        error(
            LIMITS,
            exchange -> exchange.json(500, "{\"error\":".repeat(5_000) + "1" + "}".repeat(5_000)));
    assertThat(error).isInstanceOf(ProviderException.class);
    assertThat(((ProviderException) error).status()).isEqualTo(500);
  }
}
