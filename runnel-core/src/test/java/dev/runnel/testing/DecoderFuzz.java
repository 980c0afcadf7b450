package dev.runnel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.StreamChunk;
import dev.runnel.ToolCall;
import dev.runnel.faultserver.Cuts;
import dev.runnel.internal.dialect.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Feeds a dialect what no provider sends. Whatever bytes come, it gives chunks or a {@code
 * RunnelException}: {@link Decoding} catches nothing else.
 */
public final class DecoderFuzz {

  /** Makes one frame of data, as the dialect's wire format has it. */
  public interface Frames {
    /** The bytes of a frame; {@code random} may choose its name. */
    byte[] frame(byte[] data, Random random);
  }

  private static final int ROUNDS = 20_000;
  private static final int MUTATIONS_EACH = 60;
  private static final int DEEPEST = 6;

  private static final String[] SCALARS = {
    "null",
    "true",
    "false",
    "0",
    "1",
    "-1",
    "1e400",
    "12345678901234567890",
    "0.5",
    "\"\"",
    "\"a\"",
    "\"error\"",
    "\"\\ud800\"",
    "\"stop\"",
    "\"{}\"",
    "\"é\"",
    "404",
    "\"503\""
  };

  private final Dialect dialect;
  private final Frames frames;
  private final String[] names;
  private final String[] scalars;

  /**
   * A fuzzer.
   *
   * @param dialect what is fed
   * @param frames how data is framed
   * @param names the names of fields that the dialect knows
   * @param words values that it knows, such as types of events; beside ordinary ones
   */
  public DecoderFuzz(Dialect dialect, Frames frames, List<String> names, List<String> words) {
    this.dialect = dialect;
    this.frames = frames;
    this.names = names.toArray(String[]::new);
    scalars = Arrays.copyOf(SCALARS, SCALARS.length + words.size());
    for (int i = 0; i < words.size(); i++) {
      scalars[SCALARS.length + i] = '"' + words.get(i) + '"';
    }
  }

  /** Server-sent events without a name, one in eight of them an {@code error}. */
  public static byte[] events(byte[] data, Random random) {
    String name = random.nextInt(8) == 0 ? "event: error\n" : "";
    return Cuts.join(List.of(bytes(name + "data: "), data, bytes("\n\n")));
  }

  /** Lines. */
  public static byte[] lines(byte[] data, Random random) {
    return Cuts.join(List.of(data, bytes("\n")));
  }

  /** Frames of random bytes. */
  public void randomBytes() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      var random = new Random(seed);
      byte[] data = new byte[random.nextInt(40)];
      random.nextBytes(data);
      check(data, random);
    }
  }

  /** Frames of random JSON. */
  public void randomJson() {
    randomJson("{%s}");
  }

  /**
   * Frames of random fields within an object that the dialect looks into.
   *
   * @param shape JSON with {@code %s} where fields go; a field may follow and come before
   */
  public void randomJson(String shape) {
    for (int seed = 0; seed < ROUNDS; seed++) {
      var random = new Random(seed);
      check(bytes(json(shape, random)), random);
    }
  }

  /**
   * Frames of random fields, each followed by one that says nothing: a decoder that uses its events
   * again must not say anything of the first one twice.
   *
   * @param shape as for {@link #randomJson(String)}
   * @param nothing a frame without a field
   */
  public void nothingIsRepeated(String shape, byte[] nothing) {
    int compared = 0;
    for (int seed = 0; seed < ROUNDS / 4; seed++) {
      var random = new Random(seed);
      String json = json(shape, random);
      byte[] frame = frames.frame(bytes(json), random);
      Decoding once = Decoding.of(dialect, List.of(frame));
      if (once.failure == null) {
        Decoding followed = Decoding.of(dialect, List.of(frame, nothing));
        assertThat(followed.failure).as(json).isNull();
        assertThat(followed.chunks).as(json).isEqualTo(once.chunks);
        assertThat(followed.completion()).as(json).isEqualTo(once.completion());
        assertThat(followed.answer.error()).as(json).isEqualTo(once.answer.error());
        compared += once.chunks.isEmpty() ? 0 : 1;
      }
    }
    assertThat(compared).isGreaterThan(ROUNDS / 100);
  }

  private String json(String shape, Random random) {
    StringBuilder json = new StringBuilder();
    for (String piece : shape.splitWithDelimiters("%s", 0)) {
      if (piece.equals("%s")) {
        writeFields(json, random, 1);
      } else {
        json.append(piece);
      }
    }
    return json.toString();
  }

  /** Recordings, changed and cut. */
  public void mutatedRecordings(String api) {
    for (Recording recording : Corpus.require().recordingsOf(api)) {
      byte[] bytes = recording.bytes();
      for (int seed = 0; seed < MUTATIONS_EACH; seed++) {
        byte[] mutant = Mutations.mutant(bytes, new Random(seed));
        check(Decoding.of(dialect, Cuts.random(mutant, seed, 2_000)));
      }
    }
  }

  private void writeFields(StringBuilder json, Random random, int depth) {
    // At least one, so that a comma before or after is right.
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      json.append(i == 0 ? "" : ",").append('"').append(names[random.nextInt(names.length)]);
      json.append("\":");
      writeValue(json, random, depth);
    }
  }

  private void writeValue(StringBuilder json, Random random, int depth) {
    int kind = depth > DEEPEST ? 0 : random.nextInt(3);
    if (kind == 0) {
      json.append(scalars[random.nextInt(scalars.length)]);
    } else if (kind == 1) {
      json.append('{');
      writeFields(json, random, depth + 1);
      json.append('}');
    } else {
      json.append('[');
      int count = random.nextInt(3);
      for (int i = 0; i < count; i++) {
        json.append(i == 0 ? "" : ",");
        writeValue(json, random, depth + 1);
      }
      json.append(']');
    }
  }

  private void check(byte[] data, Random random) {
    byte[] body = frames.frame(data, random);
    check(Decoding.of(dialect, Cuts.random(body, random.nextLong(), 40)));
    dialect.readError(data);
  }

  /** In every snapshot each call's arguments go on from the snapshot before (C6). */
  private static void check(Decoding decoding) {
    Map<Integer, ToolCall> before = new HashMap<>();
    for (StreamChunk chunk : decoding.chunks) {
      assertThat(chunk.hasContent() || chunk.isFinal()).isTrue();
      for (int i = 0; i < chunk.toolCalls().size(); i++) {
        ToolCall call = chunk.toolCalls().get(i);
        ToolCall earlier = before.put(i, call);
        if (earlier != null) {
          assertThat(call.argumentsJson()).startsWith(earlier.argumentsJson());
        }
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
