package dev.runnel.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads of HTTP/1.1 answers, cut anywhere. */
class HeadReaderTest {
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nX-Two: a\r\nx-two:  b \r\nEmpty:\r\n\r\n";

  private static ByteBuf buffer(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
  }

  private static Head read(String text) throws Exception {
    var reader = new HeadReader();
    assertThat(reader.read(buffer(text))).isTrue();
    return reader.take();
  }

  private static BodyDecoder body(String fields) throws Exception {
    return read("HTTP/1.1 200 OK\r\n" + fields + "\r\n").body();
  }

  @Test
  void everyCutFindsTheSame() throws Exception {
    Head whole = read(HEAD);
    assertThat(whole.status()).isEqualTo(200);
    assertThat(whole.headers().all("X-TWO")).containsExactly("a", "b");
    assertThat(whole.headers().all("Empty")).containsExactly("");
    for (int cut = 0; cut < HEAD.length(); cut++) {
      var reader = new HeadReader();
      assertThat(reader.read(buffer(HEAD.substring(0, cut)))).isFalse();
      ByteBuf rest = buffer(HEAD.substring(cut) + "body");
      assertThat(reader.read(rest)).isTrue();
      assertThat(rest.toString(StandardCharsets.US_ASCII)).isEqualTo("body");
      assertThat(reader.take()).usingRecursiveComparison().isEqualTo(whole);
    }
  }

  @Test
  void interimAnswersComeFirst() throws Exception {
    var reader = new HeadReader();
    ByteBuf in = buffer("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + HEAD);
    assertThat(reader.read(in)).isTrue();
    assertThat(reader.take().isInterim()).isTrue();
    assertThat(reader.read(in)).isTrue();
    assertThat(reader.take().headers().first("Link")).isEmpty();
  }

  @Test
  void foldedLinesAndMissingCarriageReturnsAreRead() throws Exception {
    Head head = read("HTTP/1.0 200\nA: b\n  c\nno header at all\nD: e\n\n");
    assertThat(head.headers().all("a")).containsExactly("b c");
    assertThat(head.headers()).hasToString("[A, D]");
    assertThat(head.minorVersion()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "220 ready\r\n\r\n",
        "HTTP/2.0 200 OK\r\n\r\n",
        "HTTP/1.2 200 OK\r\n\r\n",
        "HTTP/1.1  200 OK\r\n\r\n",
        "HTTP/1.1 20 OK\r\n\r\n",
        "HTTP/1.1 2000 OK\r\n\r\n",
        "HTTP/1.1 099 OK\r\n\r\n",
        "HTTP/1.1 what?\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length : 5\r\n\r\n",
        "HTTP/1.1 200 OK\r\n: x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA: b\rc\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA: b\0c\r\n\r\n"
      })
  void whatIsDangerousToGuessIsRefused(String head) {
    assertThatThrownBy(() -> read(head)).isInstanceOf(MalformedException.class).hasMessage(null);
  }

  @Test
  void garbageIsRefusedBeforeItsFirstLineEnd() {
    assertThatThrownBy(() -> new HeadReader().read(buffer("SSH-2.0-")))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void allHeadsTogetherHaveABound() {
    ByteBuf interim = buffer("HTTP/1.1 100 Continue\r\nA: b\r\n\r\n".repeat(20_000));
    var reader = new HeadReader();
    assertThatThrownBy(
            () -> {
              while (reader.read(interim)) {
                reader.take();
              }
            })
        .isInstanceOf(HeadTooLargeException.class);
  }

  @Test
  void theBodysEndIsToldInOneWay() throws Exception {
    assertThat(body("Content-Length: 0\r\n").isComplete()).isTrue();
    assertThat(body("Content-Length: 7\r\nContent-Length: 7\r\n")).isInstanceOf(SizedBody.class);
    assertThat(body("Transfer-Encoding: Chunked\r\n")).isInstanceOf(ChunkedBody.class);
    assertThat(body("").endsWithConnection()).isTrue();
    for (String fields :
        List.of(
            "Content-Length: 4\r\nContent-Length: 5\r\n",
            "Content-Length: 4, 5\r\n",
            "Content-Length: -4\r\n",
            "Content-Length: +4\r\n",
            "Content-Length: \r\n",
            "Content-Length: 1234567890123456789\r\n",
            "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
            "Transfer-Encoding: gzip\r\n",
            "Transfer-Encoding: chunked, chunked\r\n")) {
      assertThatThrownBy(() -> body(fields)).isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void whetherTheConnectionServesAgainIsTheServersWord() throws Exception {
    assertThat(read("HTTP/1.1 200 OK\r\n\r\n").keepsAlive()).isTrue();
    assertThat(read("HTTP/1.1 200 OK\r\nConnection: x, Close\r\n\r\n").keepsAlive()).isFalse();
    assertThat(read("HTTP/1.0 200 OK\r\n\r\n").keepsAlive()).isFalse();
    assertThat(read("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n\r\n").keepsAlive()).isTrue();
  }
}
