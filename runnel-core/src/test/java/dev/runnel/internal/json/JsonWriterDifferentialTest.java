package dev.runnel.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is written is what jackson-core writes, byte for byte. */
class JsonWriterDifferentialTest {
  // Without the feature it escapes what is beyond the basic plane.
  private static final JsonFactory JACKSON =
      JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();
  private static final int DEEPEST = 5;

  private interface Writing {
    void to(JsonGenerator jackson) throws IOException;
  }

  @Test
  void everyCharIsWrittenAsJacksonDoes() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c += c < 0x3000 ? 1 : 97) {
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        String text = "a" + Character.toString(c) + "b" + Character.toString(c);
        assertThat(JsonWriter.write(json -> json.text(text)))
            .isEqualTo(jackson(generator -> generator.writeString(text)));
      }
    }
  }

  @Test
  void everyValueIsWrittenAsJacksonDoes() {
    for (int seed = 0; seed < 3_000; seed++) {
      int start = seed;
      byte[] ours = JsonWriter.write(json -> write(new Random(start), json, 0));
      assertThat(ours)
          .as("seed %s", seed)
          .isEqualTo(jackson(generator -> write(new Random(start), generator, 0)));
    }
  }

  @Test
  void halfASurrogatePairIsEscapedInTextAndRefusedInJson() {
    for (String half :
        new String[] {"\uD83D", "\uDE00", "\uD83Dx", "x\uDE00\uD83D", "\uD83D\uD83D"}) {
      byte[] written = JsonWriter.write(json -> json.array(() -> json.text(half)));
      JsonScanner scanner = JsonScanner.of(written, 0, written.length);
      assertThat(scanner.firstElement()).isTrue();
      assertThat(scanner.text()).isEqualTo(half);
      assertThatThrownBy(() -> JsonWriter.write(json -> json.json("\"" + half + "\"")))
          .isInstanceOf(JsonSyntaxException.class);
    }
  }

  @Test
  void whatIsNoNumberIsRefused() {
    for (double none :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      assertThatThrownBy(() -> JsonWriter.write(json -> json.number(none)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static byte[] jackson(Writing writing) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = JACKSON.createGenerator(bytes)) {
      writing.to(generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(Random random, JsonWriter json, int depth) {
    switch (random.nextInt(depth < DEEPEST ? 8 : 6)) {
      case 0 -> json.text(text(random));
      case 1 -> json.number(random.nextLong());
      case 2 -> json.number(number(random));
      case 3 -> json.bool(random.nextBoolean());
      case 4 -> json.nothing();
      case 5 -> json.json("{\"raw\" : [1,  \"é\uD83D\uDE00\"]}");
      case 6 ->
          json.object(() -> {
            int fields = random.nextInt(4);
            for (int i = 0; i < fields; i++) {
              json.name(text(random));
              write(random, json, depth + 1);
            }
          });
      default ->
          json.array(() -> {
            int elements = random.nextInt(4);
            for (int i = 0; i < elements; i++) {
              write(random, json, depth + 1);
            }
          });
    }
  }

  private static void write(Random random, JsonGenerator json, int depth) throws IOException {
    switch (random.nextInt(depth < DEEPEST ? 8 : 6)) {
      case 0 -> json.writeString(text(random));
      case 1 -> json.writeNumber(random.nextLong());
      case 2 -> json.writeNumber(number(random));
      case 3 -> json.writeBoolean(random.nextBoolean());
      case 4 -> json.writeNull();
      case 5 -> json.writeRawValue("{\"raw\" : [1,  \"é\uD83D\uDE00\"]}");
      case 6 -> {
        json.writeStartObject();
        int fields = random.nextInt(4);
        for (int i = 0; i < fields; i++) {
          json.writeFieldName(text(random));
          write(random, json, depth + 1);
        }
        json.writeEndObject();
      }
      default -> {
        json.writeStartArray();
        int elements = random.nextInt(4);
        for (int i = 0; i < elements; i++) {
          write(random, json, depth + 1);
        }
        json.writeEndArray();
      }
    }
  }

  private static double number(Random random) {
    return random.nextBoolean() ? random.nextInt(20) / 10.0 : random.nextGaussian() * 1e12;
  }

  private static String text(Random random) {
    return random
        .ints(random.nextInt(12), 0, 5)
        .collect(
            StringBuilder::new,
            (text, kind) ->
                text.appendCodePoint(
                    switch (kind) {
                      case 0 -> random.nextInt(0x20);
                      case 1 -> "\"\\/".charAt(random.nextInt(3));
                      case 2 -> 0x7F + random.nextInt(0x1000);
                      case 3 -> 0x10000 + random.nextInt(0x1000);
                      default -> 'a' + random.nextInt(26);
                    }),
            StringBuilder::append)
        .toString();
  }
}
