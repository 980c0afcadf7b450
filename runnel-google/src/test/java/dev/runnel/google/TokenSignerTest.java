package dev.runnel.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.GoogleCredentials;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TokenSignerTest {
  private static final HttpPost POST =
      new HttpPost(
          URI.create("https://aiplatform.googleapis.com/v1/x"), HttpHeaders.none(), new byte[0]);

  private static TokenSigner signer(String json) {
    return new TokenSigner(() ->
        GoogleCredentials.fromStream(
            new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void serviceAccount() throws Exception {
    try (var server = TokenServer.answering(200)) {
      TokenSigner signer = signer(KeyFiles.serviceAccount(server.uri()));
      assertThat(server.requests).isEmpty();
      assertThat(signer.sign(POST)).isEqualTo(Map.of("Authorization", "Bearer token-1"));
      assertThat(signer.sign(POST)).isEqualTo(Map.of("Authorization", "Bearer token-1"));
      assertThat(server.requests).hasSize(1);
      String request = URLDecoder.decode(server.requests.take(), StandardCharsets.UTF_8);
      String claims = request.substring(request.indexOf("assertion=")).split("\\.", -1)[1];
      assertThat(new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8))
          .contains("https://www.googleapis.com/auth/cloud-platform")
          .contains("sa@sa-project.iam.gserviceaccount.com");
    }
  }

  @Test
  void authorizedUser() throws Exception {
    try (var server = TokenServer.answering(200)) {
      assertThat(signer(KeyFiles.authorizedUser(server.uri())).sign(POST))
          .isEqualTo(
              Map.of("Authorization", "Bearer token-1", "x-goog-user-project", "quota-project"));
      assertThat(server.requests.take()).contains("grant_type=refresh_token");
    }
  }

  @Test
  void refused() {
    try (var server = TokenServer.answering(400)) {
      TokenSigner signer = signer(KeyFiles.authorizedUser(server.uri()));
      assertThatThrownBy(() -> signer.sign(POST))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("gcloud auth application-default login")
          .hasMessageContaining("GOOGLE_APPLICATION_CREDENTIALS")
          .hasMessageContaining("400")
          .hasMessageNotContaining(KeyFiles.REFRESH_TOKEN)
          .hasStackTraceContaining("invalid_grant")
          .satisfies(failure ->
              assertThat(failure.getCause().toString()).doesNotContain(KeyFiles.REFRESH_TOKEN));
    }
  }

  @Test
  void none() {
    var signer =
        new TokenSigner(() -> {
          throw new IOException("not found\nmore");
        });
    assertThatThrownBy(() -> signer.sign(POST))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("gcloud auth application-default login")
        .hasMessageContaining("GOOGLE_APPLICATION_CREDENTIALS")
        .hasMessageContaining("not found")
        .hasMessageNotContaining("more");
    assertThat(signer).hasToString("TokenSigner");
  }

  @Test
  void fileThatIsMalformed() {
    for (String json : new String[] {"", "{\"type\":", "{}", "[]", "{\"type\":\"new\"}"}) {
      assertThatThrownBy(() -> signer(json).sign(POST))
          .as(json)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("GOOGLE_APPLICATION_CREDENTIALS");
    }
  }

  @Test
  void loadsAgainWhereTheFirstTimeFailed() throws Exception {
    try (var server = TokenServer.answering(200)) {
      String json = KeyFiles.authorizedUser(server.uri());
      var times = new int[1];
      var signer =
          new TokenSigner(() -> {
            if (times[0]++ == 0) {
              throw new IOException("not yet");
            }
            return GoogleCredentials.fromStream(
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
          });
      assertThatThrownBy(() -> signer.sign(POST)).isInstanceOf(IOException.class);
      assertThat(signer.sign(POST)).containsKey("Authorization");
    }
  }

  @Test
  void whoWaitsForAnotherIsNotFailedByItsEnd() throws Exception {
    try (var server = TokenServer.waiting();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      TokenSigner signer = signer(KeyFiles.authorizedUser(server.uri()));
      Future<Map<String, String>> first = threads.submit(() -> signer.sign(POST));
      server.requests.take();
      Future<Map<String, String>> second = threads.submit(() -> signer.sign(POST));
      first.cancel(true);
      assertThat(second.get()).containsEntry("Authorization", "Bearer token-2");
    }
  }
}
