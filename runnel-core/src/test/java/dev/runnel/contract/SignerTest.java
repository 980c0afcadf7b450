package dev.runnel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.AuthenticationException;
import dev.runnel.CompletionModel;
import dev.runnel.RetryPolicy;
import dev.runnel.RunnelException;
import dev.runnel.faultserver.Script;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.openai.OpenAi;
import dev.runnel.spi.HttpPost;
import dev.runnel.spi.RequestSigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who proves by more than a key who asks. */
class SignerTest {
  private static final Script ANSWER =
      exchange -> exchange.sse().event(Chat.finish("stop")).event(Chat.DONE).end();

  private static OpenAi.Builder client(ScriptedServer server) {
    return OpenAi.builder()
        .baseUrl(server.uri() + "/v1")
        .model("m")
        .retry(RetryPolicy.defaults().withBackoff(Duration.ofMillis(1), Duration.ofMillis(2)));
  }

  @Test
  void theSignerSeesTheRequestAndItsHeadersGoOut() {
    List<HttpPost> seen = new CopyOnWriteArrayList<>();
    RequestSigner signer =
        post -> {
          seen.add(post);
          return Map.of("Authorization", "Signed abc", "X-Own", "theirs");
        };
    try (var server = ScriptedServer.start(ANSWER);
        CompletionModel model = client(server).signer(signer).header("X-Own", "mine").build()) {
      Chat.doneOf(Chat.events(model));
      assertThat(server.requests().get(0).header("Authorization")).isEqualTo("Signed abc");
      assertThat(server.requests().get(0).header("X-Own")).isEqualTo("mine");
      assertThat(seen).hasSize(1);
      assertThat(seen.get(0).headers().first("X-Own")).contains("mine");
      assertThat(new String(seen.get(0).body(), StandardCharsets.UTF_8))
          .isEqualTo(server.requests().get(0).body());
    }
  }

  @Test
  void eachAttemptIsSignedAnew() {
    var count = new AtomicInteger();
    RequestSigner signer = post -> Map.of("Authorization", "Signed " + count.incrementAndGet());
    try (var server = ScriptedServer.start(exchange -> exchange.json(503, "{}"), ANSWER);
        CompletionModel model = client(server).signer(signer).build()) {
      Chat.doneOf(Chat.events(model));
      assertThat(server.requests())
          .extracting(request -> request.header("Authorization"))
          .containsExactly("Signed 1", "Signed 2");
    }
  }

  @Test
  void aSignerWithoutAnIdentityIsAnAuthenticationError() {
    try (var server = ScriptedServer.start(ANSWER);
        CompletionModel model =
            client(server)
                .signer(post -> {
                  throw new IOException("no identity: log in");
                })
                .build()) {
      assertThat(Chat.errorOf(Chat.events(model)))
          .isInstanceOf(AuthenticationException.class)
          .hasMessage("no identity: log in");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  @Tag("C19")
  void aSupplierThatThrowsIsAnAuthenticationErrorWithoutItsWords() {
    try (var server = ScriptedServer.start(ANSWER);
        CompletionModel model =
            client(server)
                .bearerToken(() -> {
                  throw new IllegalStateException("bad secret-0123456789");
                })
                .build()) {
      assertThat(Chat.errorOf(Chat.events(model)))
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("IllegalStateException")
          .hasMessageNotContaining("secret");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  @Tag("C19")
  void whatASignerAddsIsBlottedOut() {
    try (var server =
            ScriptedServer.start(exchange ->
                exchange.json(
                    400,
                    "{\"error\":{\"message\":\"bad token "
                        + exchange.request().header("X-Session")
                        + "\"}}"));
        CompletionModel model =
            client(server).signer(post -> Map.of("X-Session", "session-0123456789")).build()) {
      RunnelException error = Chat.errorOf(Chat.events(model));
      assertThat(error).hasMessageContaining("bad token ***");
      assertThat(error.response().orElseThrow().body()).doesNotContain("session-0123456789");
    }
  }

  @Test
  @Tag("C12")
  void cancellingInterruptsASignerThatWaits() throws InterruptedException {
    var waiting = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    RequestSigner signer =
        post -> {
          waiting.countDown();
          try {
            new CountDownLatch(1).await();
            throw new IOException("unreachable");
          } catch (InterruptedException e) {
            interrupted.countDown();
            throw new IOException("interrupted", e);
          }
        };
    try (var server = ScriptedServer.start(ANSWER);
        CompletionModel model = client(server).signer(signer).build();
        var stream = model.stream(Chat.REQUEST)) {
      waiting.await();
      stream.cancel();
      interrupted.await();
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void aBearerTokenIsAskedForEachRequest() {
    var count = new AtomicInteger();
    try (var server = ScriptedServer.start(ANSWER, ANSWER);
        CompletionModel model =
            client(server)
                .apiKey("forgotten")
                .bearerToken(() -> "token-" + count.incrementAndGet())
                .build()) {
      Chat.doneOf(Chat.events(model));
      Chat.doneOf(Chat.events(model));
      assertThat(server.requests())
          .extracting(request -> request.header("Authorization"))
          .containsExactly("Bearer token-1", "Bearer token-2");
    }
  }

  @Test
  void theLastWayOfProvingCounts() {
    try (var server = ScriptedServer.start(ANSWER);
        CompletionModel model =
            client(server)
                .signer(post -> Map.of("Authorization", "Signed"))
                .bearerToken(() -> "token")
                .apiKey("key")
                .build()) {
      Chat.doneOf(Chat.events(model));
      assertThat(server.requests().get(0).header("Authorization")).isEqualTo("Bearer key");
    }
  }
}
