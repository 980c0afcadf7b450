package dev.runnel.testing;

import dev.runnel.faultserver.Cuts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One recorded stream of the corpus. Files are read when asked for.
 *
 * @param name folder and file name without the extension, such as {@code groq-openai-chat/rig__x}
 * @param file the response body
 * @param provider the provider, by the manifest
 * @param api the wire format, by the manifest
 * @param fidelity {@code raw}, {@code scrubbed}, {@code reframed} or {@code edited}: see the
 *     corpus's README
 * @param contentType the response's content type, by the manifest; "" where unknown
 */
public record Recording(
    String name, Path file, String provider, String api, String fidelity, String contentType) {

  /** How the body is framed: {@code sse}, {@code ndjson} or {@code eventstream}. */
  public String framing() {
    String fileName = file.toString();
    return fileName.substring(fileName.lastIndexOf('.') + 1);
  }

  /** The raw response body. */
  public byte[] bytes() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The response body as the provider sends it. Of one stream of Bedrock's, the recorder kept the
   * payloads alone, one a line: they are framed anew.
   */
  public byte[] body() {
    if (!api.equals("converse") || !framing().equals("ndjson")) {
      return bytes();
    }
    return Cuts.join(
        new String(bytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank())
            .map(Recording::eventOf)
            .toList());
  }

  /** The event of a line {@code {"name":payload}}. */
  private static byte[] eventOf(String line) {
    int end = line.indexOf('"', 2);
    String payload = line.substring(line.indexOf(':', end) + 1, line.lastIndexOf('}'));
    return EventStreams.event(line.substring(2, end), payload);
  }

  /** The request's {@code {"method", "url", "body"}} as JSON text, or null where it isn't known. */
  public @Nullable String requestJson() {
    Path request = beside(".request.json");
    return Files.exists(request) ? read(request) : null;
  }

  /** Whether there is an {@link #expected}; one recording has none. */
  public boolean hasExpected() {
    return Files.exists(beside(".expected.json"));
  }

  /** What a correct client ends with. */
  public Expected expected() {
    return Expected.parse(read(beside(".expected.json")));
  }

  /** The name, so that parameterised tests show it. */
  @Override
  public String toString() {
    return name;
  }

  private Path beside(String extension) {
    return file.resolveSibling(file.getFileName().toString().replaceFirst("\\.[a-z]+$", extension));
  }

  private static String read(Path path) {
    try {
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
