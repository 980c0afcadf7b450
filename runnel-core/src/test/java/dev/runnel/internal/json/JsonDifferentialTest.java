package dev.runnel.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.internal.wire.CorruptFrameException;
import dev.runnel.internal.wire.Frame;
import dev.runnel.internal.wire.Framer;
import dev.runnel.internal.wire.FramerLimits;
import dev.runnel.internal.wire.WireFormat;
import dev.runnel.testing.Corpus;
import dev.runnel.testing.Mutations;
import dev.runnel.testing.Recording;
import dev.runnel.testing.TestJson;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Our scanner against Jackson's parser: the same values or the same refusal, wherever in an array
 * the text lies and whatever lies around it. {@code -Drunnel.fuzz=50} makes it last fifty times as
 * long.
 */
class JsonDifferentialTest {
  private static final int TIMES = Integer.getInteger("runnel.fuzz", 1);
  private static final int MOST_ROUND = 9;

  /** What would be read on with, were a byte beyond the text read. */
  private static final byte[] AROUND =
      "0123456789\"\\\"]}],:{[ \n\ud83d\ude00truenullfalse".getBytes(StandardCharsets.UTF_8);

  private final ScannerWalk ours = new ScannerWalk();

  @Test
  void generatedJson() {
    int refused = 0;
    for (int seed = 0; seed < 5_000 * TIMES; seed++) {
      var random = new Random(seed);
      byte[] text = JsonCases.text(random);
      refused += compare(text, random).isRefusal() ? 1 : 0;
      compare(mutant(text, random), random);
    }
    assertThat(refused).isBetween(100 * TIMES, 2_500 * TIMES);
  }

  @Test
  void randomBytes() {
    for (int seed = 0; seed < 2_000 * TIMES; seed++) {
      var random = new Random(seed);
      byte[] text = new byte[1 + random.nextInt(24)];
      random.nextBytes(text);
      compare(text, random);
      // Within a string, so that what is beyond ASCII is looked at.
      text[0] = '"';
      text[text.length - 1] = '"';
      compare(text, random);
    }
  }

  @Test
  void framesOfTheRecordings() {
    int frames = 0;
    for (Recording recording : Corpus.require().allRecordings()) {
      for (byte[] frame : frames(recording)) {
        compare(frame, new Random(frames));
        frames++;
      }
    }
    assertThat(frames).isGreaterThan(10_000);
  }

  @Test
  void mutatedFramesOfTheRecordings() {
    var random = new Random(6);
    for (Recording recording : Corpus.require().allRecordings()) {
      List<byte[]> frames = frames(recording);
      for (int count = frames.isEmpty() ? 0 : 20 * TIMES; count > 0; count--) {
        byte[] frame = frames.get(random.nextInt(frames.size()));
        if (frame.length < 4096 || count % 16 == 0) {
          compare(mutant(frame, random), random);
        }
      }
    }
  }

  @Test
  void vectorsOfTheTestSuiteEverywhere() {
    List<byte[]> vectors = vectors();
    assertThat(vectors).hasSizeGreaterThan(300);
    for (byte[] vector : vectors) {
      if (vector.length > 1_000) {
        compare(vector, new Random(1));
        continue;
      }
      Reading expected = JacksonWalk.read(vector, Json.MAX_DEPTH);
      for (int before = 0; before <= MOST_ROUND; before++) {
        for (int after = 0; after <= MOST_ROUND; after++) {
          check(vector, before, after, 3 * before + after, expected, Json.MAX_DEPTH);
        }
      }
    }
  }

  @Test
  void everyBeginningOfTheVectors() {
    for (byte[] vector : vectors()) {
      for (int length = 0; length < Math.min(vector.length, 200); length++) {
        compare(Arrays.copyOf(vector, length), new Random(length));
      }
    }
  }

  /** What the suite itself demands, not only what Jackson does. */
  @Test
  void verdictsOfTheTestSuite() {
    for (Object each : TestJson.asList(suite())) {
      Map<String, ?> vector = TestJson.asObject(each);
      byte[] text = bytes(vector);
      String expected = String.valueOf(vector.get("expect"));
      boolean accepted = !ours.read(text, 0, text.length, Json.MAX_DEPTH).isRefusal();
      assertThat(expected.equals("either") || accepted == expected.equals("accept"))
          .as("%s: expect %s, accepted %s", vector.get("name"), expected, accepted)
          .isTrue();
    }
  }

  private Reading compare(byte[] text, Random random) {
    int depth = random.nextInt(4) == 0 ? 1 + random.nextInt(6) : Json.MAX_DEPTH;
    Reading expected = JacksonWalk.read(text, depth);
    int before = random.nextInt(MOST_ROUND);
    int after = random.nextInt(MOST_ROUND);
    check(text, before, after, random.nextInt(AROUND.length), expected, depth);
    return expected;
  }

  private void check(byte[] text, int before, int after, int around, Reading expected, int depth) {
    byte[] array = new byte[before + text.length + after];
    for (int index = 0; index < array.length; index++) {
      array[index] = AROUND[(around + index) % AROUND.length];
    }
    System.arraycopy(text, 0, array, before, text.length);
    byte[] asItWas = array.clone();

    Reading walked = ours.read(array, before, text.length, depth);
    same(walked, expected, text, depth);
    Reading skipped = ours.skip(array, before, text.length, depth);
    same(skipped.verdict(), expected.verdict(), text, depth);
    if (!expected.isRefusal()) {
      checkCopies(array, before, text, depth);
    }
    assertThat(Arrays.equals(array, asItWas)).isTrue();
  }

  private void checkCopies(byte[] array, int before, byte[] text, int depth) {
    var copies = new ArrayList<String>();
    ours.take(array, before, text.length, depth, json -> copies.add(json.json()));
    ours.take(array, before, text.length, depth, json -> copies.add(json.compact()));
    String whole = new String(text, StandardCharsets.UTF_8).strip();
    same(copies, List.of(whole, JacksonWalk.compact(text)), text, depth);
  }

  /** Words are made for a failure alone: there are very many comparisons. */
  private static void same(Object actual, Object expected, byte[] text, int depth) {
    if (!actual.equals(expected)) {
      String shown = new String(text, StandardCharsets.ISO_8859_1);
      assertThat(actual).as("%s at depth %s", shown, depth).isEqualTo(expected);
    }
  }

  /** Bits that flip, bytes that go and come, ends cut off, parts said twice. */
  private static byte[] mutant(byte[] text, Random random) {
    byte[] mutant = Mutations.mutant(text, random);
    if (mutant.length > 0 && random.nextInt(3) == 0) {
      mutant[random.nextInt(mutant.length)] ^= (byte) (1 << random.nextInt(8));
    }
    if (random.nextInt(3) == 0) {
      int from = random.nextInt(mutant.length + 1);
      int to = from + random.nextInt(Math.min(40, mutant.length - from) + 1);
      byte[] longer = Arrays.copyOf(mutant, mutant.length + to - from);
      System.arraycopy(mutant, from, longer, to, mutant.length - from);
      return longer;
    }
    return mutant;
  }

  private static List<byte[]> frames(Recording recording) {
    WireFormat format =
        switch (recording.framing()) {
          case "sse" -> WireFormat.SSE;
          case "ndjson" -> WireFormat.NDJSON;
          default -> WireFormat.EVENT_STREAM;
        };
    Framer framer = format.newFramer(FramerLimits.DEFAULTS);
    var frames = new ArrayList<byte[]>();
    try {
      framer.feed(ByteBuffer.wrap(recording.bytes()));
      while (framer.next()) {
        Frame frame = framer.frame();
        int end = frame.offset() + frame.length();
        frames.add(Arrays.copyOfRange(frame.array(), frame.offset(), end));
      }
    } catch (CorruptFrameException e) {
      // What came before is enough.
      assertThat(recording.fidelity()).isNotEqualTo("raw");
    }
    return frames;
  }

  private static List<byte[]> vectors() {
    return TestJson.asList(suite()).stream().map(each -> bytes(TestJson.asObject(each))).toList();
  }

  private static Object suite() {
    return TestJson.parse(Corpus.require().text("vectors/json-test-suite/parsing.json"));
  }

  private static byte[] bytes(Map<String, ?> vector) {
    return Base64.getDecoder().decode(String.valueOf(vector.get("input_b64")));
  }
}
