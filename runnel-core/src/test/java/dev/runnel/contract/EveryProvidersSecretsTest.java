package dev.runnel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.Models;
import dev.runnel.RetryPolicy;
import dev.runnel.RunnelException;
import dev.runnel.StreamEvent;
import dev.runnel.faultserver.Script;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.testing.LogCapture;
import dev.runnel.testing.SettingsBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * C19, of every provider: a marked secret is given in each way there is, echoed by the server in
 * each place it can write to, and looked for in all that comes out again.
 */
@Tag("C19")
class EveryProvidersSecretsTest {
  /** Holds what is written in other ways in JSON, addresses and HTML. */
  private static final String KEY = "sk-MARKED/k+y=&\"<>'end";

  private static final String PLAIN = "MARKED";

  private static final Map<String, UnaryOperator<Models.Builder>> WAYS =
      new LinkedHashMap<>(
          Map.of(
              "apiKey", builder -> builder.apiKey(KEY),
              "bearerToken", builder -> builder.bearerToken(() -> KEY),
              "apiKeyHeader", builder -> builder.apiKey(() -> KEY).apiKeyHeader("X-Gate-Key"),
              "header", builder -> builder.apiKey("other-0123").header("X-Secret", KEY),
              "query", builder -> builder.apiKey("other-0123").query("k", KEY),
              "basic",
                  builder ->
                      builder
                          .apiKey("other-0123")
                          .header("X-Gate-Auth", "Basic " + base64("user:" + KEY)),
              "signer", builder -> builder.signer(post -> Map.of("X-Signature", KEY))));

  static List<String> providers() {
    return Models.providers();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String json(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/");
  }

  /** The secret as servers write it, in ways that fit into JSON strings. */
  private static List<String> writings() {
    return List.of(
        json(KEY),
        URLEncoder.encode(KEY, StandardCharsets.UTF_8),
        base64(KEY),
        base64("user:" + KEY),
        KEY.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining()),
        json(KEY.substring(0, 9)) + "\\n" + json(KEY.substring(9)));
  }

  /** Each is one answer to one request. */
  private static List<Script> answers() {
    var answers = new ArrayList<Script>();
    for (String echo : writings()) {
      String error = "{\"error\":{\"message\":\"bad " + echo + "\",\"code\":\"" + echo + "\"}}";
      answers.add(exchange -> exchange.json(401, error));
      answers.add(exchange -> exchange.json(200, error));
      answers.add(exchange -> exchange.sse().event("error", error).end());
      answers.add(exchange -> exchange.sse().event(error).end());
      // Cut off within the secret, so that the document is none.
      for (int end : new int[] {20, 24, 28}) {
        answers.add(exchange -> exchange.json(500, error.substring(0, end + 4)));
      }
    }
    answers.add(exchange -> exchange.respond(500, "text/plain", KEY));
    answers.add(exchange -> exchange.respond(200, "text/html", "<p>" + KEY + "</p>"));
    answers.add(exchange ->
        exchange.respond(500, "text/html", "<p>sk-MARKED/k+y=&amp;&quot;&lt;&gt;&#39;end"));
    answers.add(exchange -> exchange.header("x-request-id", KEY).json(500, "{}"));
    answers.add(exchange -> exchange.header("x-amzn-errortype", KEY).json(500, "{}"));
    answers.add(exchange -> exchange.header("Content-Encoding", KEY).json(200, "{}"));
    answers.add(exchange -> exchange.header("Retry-After", KEY).json(429, "{}"));
    answers.add(exchange -> exchange.header("Location", "https://h/?k=" + KEY).json(302, "{}"));
    answers.add(exchange -> exchange.sse().event(KEY).end());
    answers.add(exchange -> exchange.sse().event("{\"a\":" + KEY).end());
    answers.add(exchange -> exchange.rawSocket("HTTP/1.1 " + KEY + "\r\n\r\n"));
    answers.add(exchange -> exchange.rawSocket(KEY + " 200 OK\r\n\r\n"));
    answers.add(exchange -> exchange.rawSocket("HTTP/1.1 200 OK\r\n" + KEY + "\r\n\r\n"));
    answers.add(exchange ->
        exchange.rawSocket("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + KEY + "\r\n"));
    answers.add(
        exchange -> exchange.rawSocket("HTTP/1.1 200 OK\r\nContent-Length: " + KEY + "\r\n\r\n"));
    return answers.stream().map(EveryProvidersSecretsTest::closing).toList();
  }

  /** So that no request meets a connection that the answer before it has broken. */
  private static Script closing(Script answer) {
    return exchange -> {
      exchange.header("Connection", "close");
      answer.answer(exchange);
    };
  }

  private static CompletionModel model(
      String provider, ScriptedServer server, UnaryOperator<Models.Builder> way) {
    return way.apply(
            Models.builder(provider + ":m")
                .environment(name -> name.equals("GOOGLE_CLOUD_PROJECT") ? "p" : null)
                .baseUrl(server.uri() + "/base")
                .retry(RetryPolicy.none()))
        .build();
  }

  /** All of them with one provider; they are the same to the others, whose answers are not. */
  private static Map<String, UnaryOperator<Models.Builder>> waysOf(String provider) {
    return provider.equals("openai") ? WAYS : Map.of("apiKey", WAYS.get("apiKey"));
  }

  private static void assertHidden(String where, String text) {
    assertThat(text)
        .as(where)
        .doesNotContain(PLAIN)
        .doesNotContain("4d41524b4544")
        .doesNotContain(base64(KEY).substring(0, 12))
        .doesNotContain(base64("user:" + KEY).substring(8, 20))
        .doesNotContain("\\u004d\\u0041");
  }

  @ParameterizedTest
  @MethodSource("providers")
  void showsNowhere(String provider) {
    List<Script> answers = answers();
    var texts = new ArrayList<String>();
    try (var log = LogCapture.of("")) {
      waysOf(provider)
          .forEach((way, setting) -> {
            try (var server = ScriptedServer.start(answers.toArray(new Script[0]));
                CompletionModel model = model(provider, server, setting)) {
              texts.add(model.toString() + model.id());
              for (int i = 0; i < answers.size(); i++) {
                String where = provider + ", " + way + ", answer " + i;
                try (var stream = model.stream(CompletionRequest.of("Hi"))) {
                  texts.add(stream.toString());
                  StreamEvent last = Chat.terminalOf(Chat.events(stream));
                  if (last instanceof StreamEvent.Error(RunnelException error)) {
                    assertHidden(where, SecretsTest.everything(error));
                    texts.add(last.toString());
                  }
                }
              }
              Thread.getAllStackTraces().keySet().forEach(thread -> texts.add(thread.getName()));
              assertThat(server.requests()).hasSize(answers.size());
            }
          });
      texts.forEach(text -> assertHidden(provider, text));
      assertHidden(provider + ", log", log.everything());
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void showsInNoBuilderAndNoSettings(String provider) {
    WAYS.values()
        .forEach(setting -> {
          Models.Builder builder =
              setting.apply(Models.builder(provider + ":m").baseUrl("http://h/?key=" + PLAIN));
          assertHidden(provider, builder.toString());
        });
    var settings =
        new SettingsBuilder(provider, Map.of("OPENAI_API_KEY", KEY))
            .apiKey(KEY)
            .header("X-Secret", KEY)
            .query("k", KEY)
            .baseUrl("http://h/?key=" + PLAIN);
    assertHidden(provider, settings + settings.get().toString());
  }

  /** The mark is where it is looked for: a server does get it, in each way. */
  @Test
  void theSecretIsSent() {
    WAYS.forEach((way, setting) -> {
      try (var server = ScriptedServer.start(exchange -> exchange.json(500, "{}"));
          CompletionModel model = model("openai", server, setting)) {
        Chat.errorOf(Chat.events(model));
        String sent = server.requests().get(0).target() + server.requests().get(0).headers();
        assertThat(sent.contains(PLAIN) || sent.contains(base64("user:" + KEY))).as(way).isTrue();
      }
    });
  }
}
