package dev.runnel.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.AuthenticationException;
import dev.runnel.CallContext;
import dev.runnel.ModelNotFoundException;
import dev.runnel.ProtocolException;
import dev.runnel.ProviderException;
import dev.runnel.RateLimitException;
import dev.runnel.Runnel;
import dev.runnel.RunnelException;
import dev.runnel.TransportException;
import dev.runnel.faultserver.ConnectProxy;
import dev.runnel.faultserver.RecordedRequest;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.faultserver.SilentServer;
import dev.runnel.faultserver.TestTls;
import dev.runnel.local.internal.store.Network;
import java.io.IOException;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pull from its beginning to its end, or to its error. */
class PullTest {
  @TempDir Path directory;
  private Shelf shelf;

  @BeforeEach
  void emptyShelf() {
    shelf = new Shelf(directory);
  }

  @Test
  void bringsTheFileAndLeavesNothingElse() throws Exception {
    try (var server = ScriptedServer.start(shelf::whole)) {
      assertThat(shelf.pull(server)).isEqualTo(shelf.file()).hasBinaryContent(shelf.content);

      RecordedRequest request = server.requests().getFirst();
      assertThat(request.toString()).isEqualTo("GET /org/tiny.gguf");
      assertThat(request.header("User-Agent")).isEqualTo("runnel/" + Runnel.version());
      assertThat(request.header("Accept-Encoding")).isEqualTo("identity");
      assertThat(request.header("Range")).isNull();
    }
    assertThat(shelf.files()).containsExactly("tiny.gguf");
  }

  @Test
  void progressRunsFromNothingToAll() {
    try (var server = ScriptedServer.start(shelf::whole)) {
      shelf.pull(server);
    }
    assertThat(shelf.told.getFirst()).isEqualTo(new PullProgress("tiny", 0, Shelf.SIZE, 0));
    assertThat(shelf.told.getLast()).isEqualTo(new PullProgress("tiny", Shelf.SIZE, Shelf.SIZE, 0));
    assertThat(shelf.told.stream().map(PullProgress::received)).isSorted();
  }

  @Test
  void whatIsThereIsNotPulledAgain() throws Exception {
    Files.createDirectories(shelf.folder);
    Files.writeString(shelf.file(), "mine");
    try (var server = ScriptedServer.start(shelf::whole)) {
      assertThat(shelf.pull(server)).hasContent("mine");
      assertThat(server.requests()).isEmpty();
    }
    assertThat(shelf.told).isEmpty();
  }

  @Test
  void aFileOfUnknownLengthIsTakenToItsEnd() {
    try (var server = ScriptedServer.start(exchange -> exchange.raw(shelf.content).end())) {
      assertThat(shelf.pull(server)).hasBinaryContent(shelf.content);
    }
  }

  @Test
  void wrongChecksumDeletesThePartAndNamesBoth() throws Exception {
    String wanted = "0".repeat(64);
    try (var server = ScriptedServer.start(shelf::whole)) {
      CatalogueEntry entry = shelf.entry(server.uri(), Shelf.SIZE, wanted);
      assertThatThrownBy(() -> shelf.store().pull(background(), entry, PullListener.none()))
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining(wanted)
          .hasMessageContaining(Shelf.sha256(shelf.content));
    }
    assertNothingStays();
  }

  @Test
  void otherLengthIsRefusedBeforeAnyByte() throws Exception {
    try (var server = ScriptedServer.start(shelf::whole)) {
      CatalogueEntry entry = shelf.entry(server.uri(), 5, "0".repeat(64));
      assertThatThrownBy(() -> shelf.store().pull(background(), entry, shelf.told::add))
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining("300000 bytes instead of 5");
    }
    assertThat(shelf.told).isEmpty();
    assertNothingStays();
  }

  @Test
  void moreThanTheWholeFileIsRefused() throws Exception {
    try (var server =
        ScriptedServer.start(
            exchange -> exchange.raw(shelf.content).raw(new byte[] {1}).raw("more").end())) {
      CatalogueEntry entry =
          shelf.entry(server.uri(), Shelf.SIZE - 1, Shelf.sha256(shelf.first(Shelf.SIZE - 1)));
      assertThatThrownBy(() -> shelf.store().pull(background(), entry, PullListener.none()))
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining("more than 299999 bytes");
    }
    assertNothingStays();
  }

  @Test
  void aPageInsteadOfAFileIsRefused() throws Exception {
    try (var server =
        ScriptedServer.start(exchange -> exchange.respond(200, "text/html", "<h1>Log in</h1>"))) {
      assertThatThrownBy(() -> shelf.pull(server))
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining("log-in");
    }
    assertNothingStays();
  }

  @ParameterizedTest
  @CsvSource({"401", "403", "404", "410", "429", "500", "503", "418"})
  void otherAnswersAreTheErrorsOfTheirStatus(int status) throws Exception {
    Class<? extends RunnelException> type =
        switch (status) {
          case 401, 403 -> AuthenticationException.class;
          case 404, 410 -> ModelNotFoundException.class;
          case 429 -> RateLimitException.class;
          default -> ProviderException.class;
        };
    try (var server = ScriptedServer.start(exchange -> exchange.json(status, "{}"))) {
      assertThatThrownBy(() -> shelf.pull(server))
          .isInstanceOf(type)
          .hasMessageContaining("answered " + status + " for tiny")
          .satisfies(e ->
              assertThat(((RunnelException) e).response().orElseThrow().status())
                  .isEqualTo(status));
    }
    assertNothingStays();
  }

  @Test
  void waitThatTheServerAsksForIsPassedOn() {
    try (var server =
        ScriptedServer.start(exchange -> exchange.header("Retry-After", "7").json(429, "{}"))) {
      assertThatThrownBy(() -> shelf.pull(server))
          .isInstanceOfSatisfying(
              RateLimitException.class,
              e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(7)));
    }
  }

  @Test
  void withoutAnyServerItSaysWhatToCheckAndNothingStays() throws Exception {
    try (var nobody = SilentServer.refusing()) {
      assertThatThrownBy(() -> shelf.pull(nobody.uri()))
          .isInstanceOf(TransportException.class)
          .hasMessage(
              "cannot reach 127.0.0.1:" + nobody.port() + ": check the network or the proxy");
    }
    assertNothingStays();
  }

  @Test
  void aServerNobodyVouchesForIsNotReached() throws Exception {
    try (var server = ScriptedServer.tls(TestTls.server(), shelf::whole)) {
      assertThatThrownBy(() -> shelf.pull(server))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("no TLS connection");
      assertThat(server.requests()).isEmpty();
    }
    assertNothingStays();
  }

  @Test
  void withoutRoomNothingIsSent() throws Exception {
    try (var server = ScriptedServer.start(shelf::whole)) {
      ModelStore full = shelf.store().with(Network.DEFAULT, path -> Shelf.SIZE - 1);
      assertThatThrownBy(
              () -> full.pull(background(), shelf.entry(server.uri()), PullListener.none()))
          .isInstanceOf(ProviderException.class)
          .hasMessageContaining("no room for tiny")
          .hasMessageContaining("it takes 0.3 MB more");
      assertThat(server.requests()).isEmpty();
    }
    assertNothingStays();
  }

  @Test
  void roomIsWantedForWhatIsMissingOnly() throws Exception {
    shelf.withPart(200_000, Shelf.TAG);
    try (var server = ScriptedServer.start(shelf::rest)) {
      ModelStore tight = shelf.store().with(Network.DEFAULT, path -> 100_000);
      assertThat(tight.pull(background(), shelf.entry(server.uri()), PullListener.none()))
          .hasBinaryContent(shelf.content);
    }
  }

  @Test
  void aFolderThatCannotBeIsAnError() throws Exception {
    Files.createDirectories(shelf.folder.getParent());
    Files.writeString(shelf.folder, "a file");
    try (var server = ScriptedServer.start(shelf::whole)) {
      assertThatThrownBy(() -> shelf.pull(server))
          .isInstanceOf(ProviderException.class)
          .hasMessageContaining("cannot keep the model in")
          .hasMessageContaining(": not a folder");
    }
  }

  @Test
  void aFolderInTheFilesPlaceIsAnError() throws Exception {
    Files.createDirectories(shelf.file());
    try (var server = ScriptedServer.start(shelf::whole)) {
      assertThatThrownBy(() -> shelf.pull(server))
          .isInstanceOf(ProviderException.class)
          .hasMessageContaining("tiny.gguf: is in the way and no file");
      assertThat(server.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny.gguf.part", "tiny.gguf.etag", "tiny.gguf.lock"})
  void nothingIsWrittenThroughLinks(String link) throws Exception {
    Path target = Files.writeString(directory.resolve("precious"), "mine");
    Files.createDirectories(shelf.folder);
    Files.createSymbolicLink(shelf.folder.resolve(link), target);
    try (var server = ScriptedServer.start(shelf::whole)) {
      assertThatThrownBy(() -> shelf.pull(server)).isInstanceOf(ProviderException.class);
    }
    assertThat(target).hasContent("mine");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "version https://git-lfs|'version https://git-lfs'",
        "{error}|'{error}'",
        "PK\3\4zip|the bytes 50 4b 03 04",
      })
  void whatIsNoGgufFileIsRefusedByItsFirstBytes(String begin, String shown) throws Exception {
    try (var server =
        ScriptedServer.start(exchange -> {
          exchange.header("Content-Length", "300000").header("ETag", Shelf.TAG).raw(begin);
          exchange.stall();
        })) {
      assertThatThrownBy(() -> shelf.pull(server))
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining("is no GGUF file and was deleted: it begins with " + shown);
    }
    assertNothingStays();
  }

  @Test
  void listenersFailureEndsThePullAndKeepsThePart() throws Exception {
    var mine = new IllegalStateException("mine");
    try (var server = ScriptedServer.start(shelf::whole)) {
      assertThatThrownBy(() ->
              shelf
                  .store()
                  .pull(
                      background(),
                      shelf.entry(server.uri()),
                      progress -> {
                        if (progress.received() > 0) {
                          throw mine;
                        }
                      }))
          .isSameAs(mine);
    }
    assertThat(shelf.files()).containsExactly("tiny.gguf.etag", "tiny.gguf.part");
  }

  @Test
  void redirectsAreFollowedAndKeepTheRange() throws Exception {
    shelf.withPart(1000, Shelf.TAG);
    try (var target = ScriptedServer.start(shelf::rest);
        var server =
            ScriptedServer.start(exchange ->
                exchange
                    .status(302)
                    .header("Location", target.uri() + "/elsewhere?sign=1")
                    .end())) {
      assertThat(shelf.pull(server)).hasBinaryContent(shelf.content);
      RecordedRequest followed = target.requests().getFirst();
      assertThat(followed.target()).isEqualTo("/elsewhere?sign=1");
      assertThat(followed.header("Range")).isEqualTo("bytes=1000-");
      assertThat(followed.header("If-Range")).isEqualTo(Shelf.TAG);
    }
  }

  @Test
  void redirectsWithinTlsAreFollowed() {
    shelf = new Shelf(directory, Duration.ofSeconds(20), TestTls.trusting());
    try (var target = ScriptedServer.tls(TestTls.server(), shelf::whole);
        var server =
            ScriptedServer.tls(
                TestTls.server(),
                exchange -> exchange.status(307).header("Location", target.uri() + "/x").end())) {
      assertThat(shelf.pull(server)).hasBinaryContent(shelf.content);
    }
  }

  @Test
  void redirectsOutOfTlsAreNot() throws Exception {
    shelf = new Shelf(directory, Duration.ofSeconds(20), TestTls.trusting());
    try (var target = ScriptedServer.start(shelf::whole);
        var server =
            ScriptedServer.tls(
                TestTls.server(),
                exchange -> exchange.status(302).header("Location", target.uri() + "/x").end())) {
      assertThatThrownBy(() -> shelf.pull(server))
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining("redirects to an address without TLS");
      assertThat(target.requests()).isEmpty();
    }
    assertNothingStays();
  }

  @Test
  void circlesOfRedirectsEnd() throws Exception {
    try (var server =
        ScriptedServer.start(exchange -> exchange.status(302).header("Location", "/x").end())) {
      assertThatThrownBy(() -> shelf.pull(server))
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining("redirects");
    }
    assertNothingStays();
  }

  @Test
  void theDefaultProxyIsUsed() {
    ProxySelector before = ProxySelector.getDefault();
    try (var proxy = ConnectProxy.start();
        var server = ScriptedServer.start(shelf::whole)) {
      ProxySelector.setDefault(ProxySelector.of(proxy.address()));
      assertThat(shelf.pull(server)).hasBinaryContent(shelf.content);
      assertThat(proxy.forwards()).containsExactly(server.uri() + "/org/tiny.gguf");
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  @Test
  void twoPullsOfOneModelAreOne() throws Exception {
    var asked = new CountDownLatch(1);
    var waits = new CountDownLatch(1);
    try (var server =
        ScriptedServer.start(exchange -> {
          asked.countDown();
          exchange.await(waits);
          shelf.whole(exchange);
        })) {
      FutureTask<Path> first = started(() -> shelf.pull(server));
      asked.await();
      FutureTask<Path> second =
          started(() ->
              new Shelf(directory)
                  .store()
                  .pull(background(), shelf.entry(server.uri()), new Waiting(waits)));
      assertThat(first.get()).isEqualTo(second.get()).hasBinaryContent(shelf.content);
      assertThat(server.requests()).hasSize(1);
    }
    assertThat(shelf.files()).containsExactly("tiny.gguf");
  }

  private void assertNothingStays() throws IOException {
    assertThat(shelf.files()).isEmpty();
  }

  private static CallContext background() {
    return CallContext.background();
  }

  private static <T> FutureTask<T> started(Callable<T> work) {
    var task = new FutureTask<>(work);
    Thread.ofVirtual().start(task);
    return task;
  }

  /** Opens a latch when it is told to wait. */
  private record Waiting(CountDownLatch latch) implements PullListener {
    @Override
    public void progressed(PullProgress progress) {}

    @Override
    public void waiting(String name) {
      assertThat(name).isEqualTo("tiny");
      latch.countDown();
    }
  }
}
