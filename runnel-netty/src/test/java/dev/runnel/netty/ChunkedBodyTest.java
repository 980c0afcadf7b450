package dev.runnel.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies in chunks, cut anywhere, against a reference that sees them whole. */
class ChunkedBodyTest {
  private static final Pattern LINE =
      Pattern.compile("([0-9A-Fa-f]{1,15})[ \\t]*(?:;[^\\r\\n]*)?\\r\\n");
  private static final Pattern TRAILERS = Pattern.compile("(?:[^\\r\\n]+\\r\\n)*\\r\\n");

  /** What a decoder found: the body, what is left behind it, or that it is none. */
  private record Found(String body, String rest, boolean isWhole, boolean isMalformed) {}

  private static ByteBuf buffer(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
  }

  private static Found decode(String... pieces) {
    var decoder = new ChunkedBody();
    var body = new StringBuilder();
    var rest = new StringBuilder();
    try {
      for (String piece : pieces) {
        ByteBuf in = buffer(piece);
        decoder.decode(
            in,
            (from, length) ->
                body.append(from.readCharSequence(length, StandardCharsets.ISO_8859_1)));
        assertThat(in.isReadable()).isEqualTo(decoder.isComplete() && in.isReadable());
        rest.append(in.toString(StandardCharsets.ISO_8859_1));
      }
    } catch (MalformedException e) {
      return new Found("", "", false, true);
    }
    return new Found(body.toString(), rest.toString(), decoder.isComplete(), false);
  }

  /** The grammar, by regular expressions, for bodies that are whole or wrong. */
  private static Found reference(String text) {
    var body = new StringBuilder();
    int at = 0;
    while (true) {
      Matcher line = LINE.matcher(text).region(at, text.length());
      if (!line.lookingAt()) {
        return new Found("", "", false, true);
      }
      int size = (int) Long.parseLong(line.group(1), 16);
      at = line.end();
      if (size == 0) {
        Matcher trailers = TRAILERS.matcher(text).region(at, text.length());
        return trailers.lookingAt()
            ? new Found(body.toString(), text.substring(trailers.end()), true, false)
            : new Found("", "", false, true);
      }
      if (text.length() < at + size + 2 || !text.startsWith("\r\n", at + size)) {
        return new Found("", "", false, true);
      }
      body.append(text, at, at + size);
      at += size + 2;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0\r\n\r\n",
        "3\r\nabc\r\n0\r\n\r\n",
        "3;name=\"value\"\r\nabc\r\nA\r\n0123456789\r\n0;last\r\n\r\n",
        "3  \r\na\r\n\r\n000\r\nX-Trailer: 1\r\nY: 2\r\n\r\n",
        "1\r\na\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n"
      })
  void everyCutFindsTheSame(String text) {
    Found whole = reference(text);
    assertThat(whole.isMalformed()).isFalse();
    assertThat(decode(text)).isEqualTo(whole);
    for (int first = 0; first <= text.length(); first++) {
      for (int second = first; second <= text.length(); second++) {
        assertThat(
                decode(
                    text.substring(0, first),
                    text.substring(first, second),
                    text.substring(second)))
            .isEqualTo(whole);
      }
    }
    assertThat(decode(text.split("(?!^)"))).isEqualTo(whole);
  }

  @Test
  void anyChangeOfAByteIsReadAsTheReferenceDoes() {
    var random = new Random(7);
    String alphabet = "0123456789abcdefABCDEF;= \t\r\n\0xyz\u00e4";
    String good = "5;a=b\r\nhello\r\n2 \r\nab\r\n0\r\nT: v\r\n\r\n";
    int malformed = 0;
    for (int i = 0; i < 200_000; i++) {
      var text = new StringBuilder(good);
      for (int change = 0; change <= random.nextInt(2); change++) {
        char other = alphabet.charAt(random.nextInt(alphabet.length()));
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, other);
          case 1 -> text.insert(at, other);
          default -> text.deleteCharAt(at);
        }
      }
      Found reference = reference(text.toString());
      int cut = random.nextInt(text.length() + 1);
      Found found = decode(text.substring(0, cut), text.substring(cut));
      if (reference.isMalformed()) {
        // The decoder may still wait for what the reference misses.
        assertThat(found.isWhole()).as("%s", text).isFalse();
        malformed++;
      } else {
        assertThat(found).as("%s", text).isEqualTo(reference);
      }
    }
    assertThat(malformed).isBetween(20_000, 199_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\r\n",
        "\r\n",
        " 3\r\nabc\r\n",
        "-1\r\n",
        "+3\r\nabc\r\n",
        "0x3\r\nabc\r\n",
        "3\nabc\r\n",
        "3\r\nabcd\r\n",
        "3\r\nabc\n",
        "3\rabc",
        "10000000000000000\r\n",
        "0\r\n\n",
        "0\r\nX: 1\n\r\n",
        "3;a\nb\r\nabc\r\n"
      })
  void whatIsNotByTheGrammarIsRefused(String text) {
    assertThat(decode(text).isMalformed()).isTrue();
  }

  @Test
  void whatIsPassedOverHasABound() {
    var decoder = new ChunkedBody();
    ByteBuf extension = buffer("1;" + "x".repeat(70_000));
    assertThatThrownBy(() -> decoder.decode(extension, (in, length) -> {}))
        .hasMessageContaining("too much between its chunks");
    var other = new ChunkedBody();
    ByteBuf trailers = buffer("0\r\n" + "X: y\r\n".repeat(20_000));
    assertThatThrownBy(() -> other.decode(trailers, (in, length) -> {}))
        .hasMessageContaining("too much between its chunks");
  }
}
