package dev.runnel.faultserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The catalogue, done to the JDK's client. */
final class FaultsTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final SampleAnswer SAMPLE = SampleAnswer.sse("one", "two", "[DONE]");

  /** Those that this client takes for a good answer, and those that are one. */
  private static final Set<String> WHOLE =
      Set.of(
          "chunk-extension",
          "close-delimited",
          "content-type-missing",
          "content-type-wrong",
          "data-after-the-end",
          "frame-type-unknown",
          "garbage-behind-the-answer",
          "goaway-and-on",
          "interim-100",
          "interim-103",
          "slow-headers",
          "trailers",
          "trickle");

  private static final Pattern STATUS = Pattern.compile("(?:status|redirect)-(\\d+).*");

  @Test
  void namesAreUniqueAndFitIntoTables() {
    assertThat(Faults.all()).extracting(Fault::name).doesNotHaveDuplicates();
    assertThat(Faults.all())
        .allSatisfy(fault -> {
          assertThat(fault.name()).matches("[a-z0-9.-]+");
          assertThat(fault.does()).isNotBlank().doesNotContain("|", "\n").doesNotEndWith(".");
        });
  }

  @Test
  void whatCannotBeDoneSaysWhy() {
    for (Fault fault : Faults.all()) {
      for (Link link : Link.values()) {
        if (fault.links().contains(link)) {
          assertThat(fault.whyNot(link)).isEmpty();
        } else {
          assertThat(fault.whyNot(link).orElseThrow()).isNotBlank();
          assertThatThrownBy(() -> fault.start(link, SAMPLE).close())
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining(fault.name());
        }
      }
    }
  }

  @Test
  void aSampleOfOnePieceIsNone() {
    assertThatThrownBy(() -> SampleAnswer.sse("all")).isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * Whatever a client does, a server's script does not fail, and no connection outlives the client.
   */
  @TestFactory
  Stream<DynamicTest> eachCanBeDone() {
    return Faults.all().stream()
        .flatMap(fault ->
            fault.links().stream()
                .map(link ->
                    DynamicTest.dynamicTest(fault + " over " + link, () -> meet(fault, link))));
  }

  private static void meet(Fault fault, Link link) throws Exception {
    try (FaultyServer server = fault.start(link, SAMPLE)) {
      var client = client();
      CompletableFuture<HttpResponse<byte[]>> answer = ask(client, server);
      if (WHOLE.contains(fault.name())) {
        HttpResponse<byte[]> response = answer.get();
        assertThat(response.body()).isEqualTo(SAMPLE.whole());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.version()).isEqualTo(version(link));
        assertThat(server.requests()).hasSize(1);
      }
      Matcher status = STATUS.matcher(fault.name());
      if (status.matches()) {
        assertThat(answer.get().statusCode()).isEqualTo(Integer.parseInt(status.group(1)));
      }
      assertThat(server.requestsElsewhere()).isEmpty();
      client.shutdownNow();
      answer.handle((response, failure) -> true).get();
      server.awaitNoConnection(SOON);
      Await.until("the server is idle", SOON, server::isIdle);
    }
  }

  private static Version version(Link link) {
    return link == Link.HTTP_2_TLS ? Version.HTTP_2 : Version.HTTP_1_1;
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .sslContext(TestTls.trusting())
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }

  private static CompletableFuture<HttpResponse<byte[]>> ask(
      HttpClient client, FaultyServer server) {
    var version = server.uri().getScheme().equals("https") ? Version.HTTP_2 : Version.HTTP_1_1;
    var request =
        HttpRequest.newBuilder(server.uri())
            .version(version)
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  /** What a redirect leads to is there, and tells of who comes. */
  @Test
  void whoFollowsARedirectIsSeen() throws Exception {
    Fault redirect =
        Faults.all().stream()
            .filter(fault -> fault.name().equals("redirect-307"))
            .findFirst()
            .get();
    for (Link link : List.of(Link.values())) {
      try (FaultyServer server = redirect.start(link, SAMPLE);
          var client =
              HttpClient.newBuilder()
                  .sslContext(TestTls.trusting())
                  .followRedirects(HttpClient.Redirect.ALWAYS)
                  .build()) {
        assertThat(ask(client, server).get().body()).isEqualTo(SAMPLE.whole());
        assertThat(server.requestsElsewhere()).hasSize(1);
      }
    }
  }
}
