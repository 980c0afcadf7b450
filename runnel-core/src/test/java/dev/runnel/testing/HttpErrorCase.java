package dev.runnel.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One recorded HTTP error answer to a streaming request.
 *
 * @param name folder and file name without the extension
 * @param folder the provider and API, such as {@code openai-openai-chat}
 * @param status the HTTP status
 * @param contentType the content type
 * @param headers the response's headers that were recorded
 * @param url the URL that was asked
 * @param bodyFile the body; {@link #body} reads it
 */
public record HttpErrorCase(
    String name,
    String folder,
    int status,
    String contentType,
    Map<String, String> headers,
    String url,
    Path bodyFile) {

  /** The body as it was sent. */
  public byte[] body() {
    try {
      return Files.readAllBytes(bodyFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name, so that parameterised tests show it. */
  @Override
  public String toString() {
    return name;
  }

  static HttpErrorCase read(Path json) {
    try {
      JsonFields fields = new JsonFields(TestJson.object(Files.readString(json)));
      Map<String, String> headers = new LinkedHashMap<>();
      JsonFields recorded = new JsonFields(TestJson.asObject(fields.tree().get("headers")));
      recorded.tree().keySet().forEach(name -> headers.put(name, recorded.text(name)));
      String file = json.getFileName().toString().replaceFirst("\\.json$", "");
      String folder = json.resolveSibling("").getFileName().toString();
      return new HttpErrorCase(
          folder + "/" + file,
          folder,
          (int) fields.number("status"),
          fields.text("content_type"),
          headers,
          fields.text("url"),
          json.resolveSibling(file + ".body"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
