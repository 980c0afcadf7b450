package dev.runnel.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.StreamChunk;
import dev.runnel.ToolCall;
import dev.runnel.testing.Corpus;
import dev.runnel.testing.Cuts;
import dev.runnel.testing.Recording;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever bytes come, the decoder gives chunks or a {@code RunnelException}: {@link Decoding}
 * catches nothing else.
 */
class ChatDecoderFuzzTest {
  private static final int ROUNDS = 20_000;
  private static final int MUTATIONS_EACH = 60;
  private static final int LARGEST = 64 * 1024;

  private static final String[] NAMES = {
    "id",
    "model",
    "choices",
    "delta",
    "message",
    "content",
    "tool_calls",
    "index",
    "function",
    "name",
    "arguments",
    "finish_reason",
    "usage",
    "prompt_tokens",
    "prompt_tokens_details",
    "cached_tokens",
    "error",
    "detail",
    "code",
    "type",
    "text",
    "thinking",
    "citations",
    "url",
    "annotations",
    "url_citation",
    "reasoning_details",
    "x_groq",
    "function_call",
    "object",
    "status"
  };
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

  @Test
  void randomBytes() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      var random = new Random(seed);
      byte[] data = new byte[random.nextInt(40)];
      random.nextBytes(data);
      check("data: ", data, "\n\n", random);
    }
  }

  @Test
  void randomJson() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      var random = new Random(seed);
      var json = new StringBuilder("{");
      writeFields(json, random, 0);
      byte[] data = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
      check(random.nextInt(8) == 0 ? "event: error\ndata: " : "data:", data, "\n\n", random);
    }
  }

  @Test
  void randomChunks() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      var random = new Random(seed);
      var json = new StringBuilder("{\"choices\":[{\"index\":0,\"delta\":{");
      writeFields(json, random, 3);
      json.append("}}],");
      writeFields(json, random, 4);
      byte[] data = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
      check("data: ", data, random.nextInt(8) == 0 ? "" : "\n\n", random);
    }
  }

  @Test
  void mutatedRecordings() {
    for (Recording recording : Corpus.require().recordingsOf("openai-chat")) {
      byte[] bytes = recording.bytes();
      for (int seed = 0; seed < MUTATIONS_EACH; seed++) {
        var random = new Random(seed);
        // Of long streams a stretch will do.
        int from = random.nextInt(Math.max(1, bytes.length - LARGEST));
        byte[] mutant = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + LARGEST));
        for (int change = random.nextInt(4); change >= 0; change--) {
          mutant = mutate(mutant, random);
        }
        check(Decoding.of(Cuts.random(mutant, seed, 2_000)));
      }
    }
  }

  private static byte[] mutate(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return bytes;
    }
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(4)) {
      case 0 -> bytes[at] = (byte) random.nextInt(256);
      case 1 -> bytes[at] = (byte) "{}[]\",:\\\n 0".charAt(random.nextInt(11));
      case 2 -> {
        return Arrays.copyOf(bytes, at);
      }
      default -> {
        int length = Math.min(random.nextInt(200), bytes.length - at);
        byte[] shorter = new byte[bytes.length - length];
        System.arraycopy(bytes, 0, shorter, 0, at);
        System.arraycopy(bytes, at + length, shorter, at, shorter.length - at);
        return shorter;
      }
    }
    return bytes;
  }

  private static void writeFields(StringBuilder json, Random random, int depth) {
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      json.append(i == 0 ? "" : ",").append('"').append(NAMES[random.nextInt(NAMES.length)]);
      json.append("\":");
      writeValue(json, random, depth);
    }
    if (depth == 4 && count == 0) {
      json.append("\"x\":1");
    }
  }

  private static void writeValue(StringBuilder json, Random random, int depth) {
    int kind = depth > 6 ? 0 : random.nextInt(3);
    if (kind == 0) {
      json.append(SCALARS[random.nextInt(SCALARS.length)]);
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

  private static void check(String before, byte[] data, String after, Random random) {
    byte[] body =
        Cuts.join(
            List.of(
                before.getBytes(StandardCharsets.UTF_8),
                data,
                after.getBytes(StandardCharsets.UTF_8)));
    check(Decoding.of(Cuts.random(body, random.nextLong(), 40)));
    ApiErrors.read(data, 0, data.length);
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
}
