package dev.runnel.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The framer against {@link NaiveSseParser}, on inputs nobody thought of and on recordings. */
final class SseDifferentialTest {

  private static final int INPUTS_PER_SEED = 4000;

  private static final List<byte[]> ALPHABET = alphabet();

  private static List<byte[]> alphabet() {
    List<byte[]> pieces = new ArrayList<>();
    String[] texts = {
      "\r",
      "\n",
      "\r\n",
      "\n\n",
      "\r\r",
      "\r\n\r\n",
      ":",
      " ",
      "d",
      "a",
      "t",
      "é",
      "\uFEFF",
      "😀",
      "\0",
      "\t",
      "data",
      "data:",
      "data: ",
      "data: {\"content\":\"some longer text\"}",
      "event:",
      "event: e",
      "event",
      "id:",
      "id: 1",
      "id",
      "retry:",
      "retry: 10",
      "error",
      "error: ",
      "error: {}",
      ": ping",
      "other: x",
      "0123456789abcdef",
      "\ndata: a\n\n",
      "\rdata:b\r\r",
      "\r\ndata: c\r\n\r\n"
    };
    for (String text : texts) {
      pieces.add(text.getBytes(StandardCharsets.UTF_8));
    }
    pieces.add(new byte[] {(byte) 0xEF});
    pieces.add(new byte[] {(byte) 0xEF, (byte) 0xBB});
    pieces.add(new byte[] {(byte) 0xE2, (byte) 0x82});
    pieces.add(new byte[] {(byte) 0xFF});
    return pieces;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomInputs(long seed) {
    Random random = new Random(seed);
    int frames = 0;
    for (int number = 0; number < INPUTS_PER_SEED; number++) {
      byte[] input = randomInput(random);
      List<ReadFrame> expected = NaiveSseParser.parse(input);
      frames += expected.size();
      String description = "seed " + seed + ", input " + number + ": " + printable(input);
      check(description + ", whole", Cuts.whole(input), expected);
      check(description + ", byte by byte", Cuts.byteByByte(input), expected);
      check(description + ", random cuts", Cuts.random(random, input), expected);
    }
    assertThat(frames)
        .as("frames compared, so that the test isn't empty")
        .isGreaterThan(INPUTS_PER_SEED);
  }

  @Test
  void randomInputsCutAtEveryPosition() {
    long seed = 99;
    Random random = new Random(seed);
    for (int number = 0; number < 500; number++) {
      byte[] input = randomInput(random);
      List<ReadFrame> expected = NaiveSseParser.parse(input);
      for (int position = 0; position <= input.length; position++) {
        String description =
            "seed " + seed + ", input " + number + ", cut at " + position + ": " + printable(input);
        check(description, Cuts.at(position, input), expected);
      }
    }
  }

  static Stream<Path> recordings() throws IOException {
    try (Stream<Path> files = Files.walk(SharedCorpus.require())) {
      return files.filter(file -> file.toString().endsWith(".sse")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void recordedStream(Path recording) throws IOException {
    byte[] input = Files.readAllBytes(recording);
    List<ReadFrame> expected = NaiveSseParser.parse(input);
    check(recording + ", whole", Cuts.whole(input), expected);
    check(recording + ", byte by byte", Cuts.byteByByte(input), expected);
    for (int seed = 0; seed < 5; seed++) {
      check(recording + ", seed " + seed, Cuts.random(new Random(seed), input), expected);
    }
  }

  private static void check(String description, List<byte[]> pieces, List<ReadFrame> expected) {
    BufferKind kind = pieces.size() % 2 == 0 ? BufferKind.HEAP : BufferKind.READ_ONLY;
    List<ReadFrame> actual = ReadFrame.readAll(new SseFramer(), pieces, kind);
    if (!actual.equals(expected)) {
      assertThat(actual).as(description).isEqualTo(expected);
    }
  }

  private static byte[] randomInput(Random random) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int count = random.nextInt(60); count > 0; count--) {
      // Line ends often enough for events to come to an end.
      int piece = random.nextInt(3) == 0 ? random.nextInt(6) : random.nextInt(ALPHABET.size());
      bytes.writeBytes(ALPHABET.get(piece));
    }
    return bytes.toByteArray();
  }

  private static String printable(byte[] input) {
    return new String(input, StandardCharsets.UTF_8).replace("\r", "\\r").replace("\n", "\\n");
  }
}
