package dev.runnel.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.CallContext;
import dev.runnel.ProtocolException;
import dev.runnel.TransportException;
import dev.runnel.TruncatedStreamException;
import dev.runnel.faultserver.RecordedRequest;
import dev.runnel.faultserver.ScriptedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an earlier try left is gone on with, if that is possible. */
class ResumeTest {
  private static final int PART = 123_456;

  @TempDir Path directory;
  private Shelf shelf;

  @BeforeEach
  void emptyShelf() {
    shelf = new Shelf(directory);
  }

  @Test
  void aCutTransferIsGoneOnWith() throws Exception {
    try (var server =
        ScriptedServer.start(exchange -> shelf.begin(exchange, PART).truncate(), shelf::rest)) {
      assertThatThrownBy(() -> shelf.pull(server))
          .isInstanceOf(TruncatedStreamException.class)
          .hasMessageContaining("closed the connection after")
          .hasMessageContaining("123456 of 300000 bytes, which are kept for the next try");
      assertThat(shelf.part()).hasBinaryContent(shelf.first(PART));
      assertThat(shelf.files()).containsExactly("tiny.gguf.etag", "tiny.gguf.part");

      shelf.told.clear();
      assertThat(shelf.pull(server)).hasBinaryContent(shelf.content);
      RecordedRequest second = server.requests().getLast();
      assertThat(second.header("Range")).isEqualTo("bytes=123456-");
      assertThat(second.header("If-Range")).isEqualTo(Shelf.TAG);
    }
    assertThat(shelf.files()).containsExactly("tiny.gguf");
    assertThat(shelf.told.getFirst()).isEqualTo(new PullProgress("tiny", PART, Shelf.SIZE, PART));
    assertThat(shelf.told.getLast().received()).isEqualTo(Shelf.SIZE);
  }

  @Test
  void aBrokenConnectionKeepsWhatCame() throws Exception {
    var arrived = new CountDownLatch(1);
    try (var server =
        ScriptedServer.start(exchange -> {
          shelf.begin(exchange, PART).await(arrived);
          exchange.reset();
        })) {
      assertThatThrownBy(() ->
              shelf
                  .store()
                  .pull(
                      CallContext.background(),
                      shelf.entry(server.uri()),
                      progress -> {
                        if (progress.received() == PART) {
                          arrived.countDown();
                        }
                      }))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("123456 of 300000 bytes, which are kept");
    }
    assertThat(shelf.part()).hasBinaryContent(shelf.first(PART));
  }

  @Test
  void aServerThatIgnoresTheRangeBeginsAnew() throws Exception {
    shelf.withPart(PART, Shelf.TAG);
    try (var server = ScriptedServer.start(shelf::whole)) {
      assertThat(shelf.pull(server)).hasBinaryContent(shelf.content);
      assertThat(server.requests()).hasSize(1);
    }
    assertThat(shelf.told.getFirst()).isEqualTo(new PullProgress("tiny", 0, Shelf.SIZE, 0));
  }

  @Test
  void aRangeTheServerCannotServeBeginsAnew() throws Exception {
    shelf.withPart(PART, Shelf.TAG);
    try (var server = ScriptedServer.start(exchange -> exchange.status(416).end(), shelf::whole)) {
      assertThat(shelf.pull(server)).hasBinaryContent(shelf.content);
      assertThat(server.requests().getLast().header("Range")).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bytes 0-299999/300000", "bytes 123456-299999/300001", "bytes */300000", "x"})
  void anotherPartThanTheOneAskedForBeginsAnew(String range) throws Exception {
    shelf.withPart(PART, Shelf.TAG);
    try (var server =
        ScriptedServer.start(
            exchange ->
                exchange.status(206).header("Content-Range", range).raw(shelf.from(PART)).end(),
            shelf::whole)) {
      assertThat(shelf.pull(server)).hasBinaryContent(shelf.content);
    }
  }

  @Test
  void anAnswerThatNeverFitsIsAnError() throws Exception {
    try (var server = ScriptedServer.start(exchange -> exchange.status(416).end())) {
      assertThatThrownBy(() -> shelf.pull(server)).isInstanceOf(ProtocolException.class);
      assertThat(server.requests()).hasSize(2);
    }
    assertThat(shelf.files()).isEmpty();
  }

  @Test
  void withoutAStrongTagItBeginsAnew() throws Exception {
    for (String tag : new String[] {null, "W/\"v1\"", "\"v1\"\n"}) {
      Files.deleteIfExists(shelf.file());
      shelf.withPart(PART, tag);
      try (var server = ScriptedServer.start(shelf::whole)) {
        assertThat(shelf.pull(server)).hasBinaryContent(shelf.content);
        assertThat(server.requests().getFirst().header("Range")).isNull();
        assertThat(server.requests().getFirst().header("If-Range")).isNull();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/\"v1\"", "v1", ""})
  void onlyAStrongTagIsKept(String tag) throws Exception {
    try (var server =
        ScriptedServer.start(
            exchange ->
                exchange
                    .header("Content-Length", "300000")
                    .header("ETag", tag)
                    .raw(shelf.first(PART))
                    .truncate(),
            shelf::whole)) {
      assertThatThrownBy(() -> shelf.pull(server))
          .isInstanceOf(TruncatedStreamException.class)
          .hasMessageEndingWith("123456 of 300000 bytes, which its server cannot go on with");
      assertThat(shelf.files()).containsExactly("tiny.gguf.part");
      assertThat(shelf.pull(server)).hasBinaryContent(shelf.content);
    }
  }

  @Test
  void aPartOfAnotherFileIsFoundOutAndDeleted() throws Exception {
    shelf.withPart(PART, Shelf.TAG);
    byte[] other = Arrays.copyOf(shelf.first(4), PART);
    Files.write(shelf.part(), other);
    try (var server = ScriptedServer.start(shelf::rest, shelf::whole)) {
      assertThatThrownBy(() -> shelf.pull(server)).isInstanceOf(ProtocolException.class);
      assertThat(shelf.files()).isEmpty();
      assertThat(shelf.pull(server)).hasBinaryContent(shelf.content);
    }
  }

  @Test
  void aWholePartNeedsNoServer() throws Exception {
    shelf.withPart(Shelf.SIZE, Shelf.TAG);
    try (var server = ScriptedServer.start(shelf::whole)) {
      assertThat(shelf.pull(server)).hasBinaryContent(shelf.content);
      assertThat(server.requests()).isEmpty();
    }
    assertThat(shelf.files()).containsExactly("tiny.gguf");
  }

  @Test
  void aPartThatIsTooLongBeginsAnew() throws Exception {
    shelf.withPart(Shelf.SIZE + 1, Shelf.TAG);
    try (var server = ScriptedServer.start(shelf::whole)) {
      assertThat(shelf.pull(server)).hasBinaryContent(shelf.content);
      assertThat(server.requests().getFirst().header("Range")).isNull();
    }
  }

  @Test
  void anErrorLeavesAnEarlierPartAlone() throws Exception {
    shelf.withPart(PART, Shelf.TAG);
    try (var server =
        ScriptedServer.start(
            exchange -> exchange.json(503, "{}"),
            exchange -> exchange.respond(200, "text/html", "<h1>Log in</h1>"))) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> shelf.pull(server)).isNotNull();
      }
    }
    assertThat(shelf.part()).hasBinaryContent(shelf.first(PART));
    assertThat(List.of("tiny.gguf.etag", "tiny.gguf.part")).isEqualTo(shelf.files());
  }
}
