package dev.runnel.local.testing;

import dev.runnel.testing.TestJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What others make of the same bytes: the training side's own forward pass and tokeniser of {@code
 * nano} ({@code nano-reference.json}, written by {@code models/nano/reference.py}), and ggml's own
 * decoders of a block of each format ({@code ggml-blocks.json}).
 */
public final class Reference {
  private Reference() {}

  /** A list of a file; each entry by its names. */
  public static List<Map<String, Object>> list(String file, String name) {
    try (InputStream in =
        Objects.requireNonNull(Reference.class.getResourceAsStream("/dev/runnel/local/" + file))) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return TestJson.asList(TestJson.object(json).get(name)).stream()
          .map(TestJson::asObject)
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whole numbers, as an array. */
  public static int[] integers(Object list) {
    return ((List<?>) list).stream().mapToInt(number -> ((Number) number).intValue()).toArray();
  }
}
