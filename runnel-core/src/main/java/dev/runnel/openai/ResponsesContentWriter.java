package dev.runnel.openai;

import dev.runnel.ContentPart;
import dev.runnel.Media;
import dev.runnel.internal.dialect.MediaTypes;
import dev.runnel.internal.json.JsonWriter;
import java.util.List;

/**
 * Writes what a user or a tool shows. The API knows text, images and files, each of the latter as
 * bytes or address.
 *
 * <p>Source: OpenAI guides "Images and vision" and "File inputs".
 */
final class ResponsesContentWriter {
  private final JsonWriter json;
  private final String provider;

  ResponsesContentWriter(JsonWriter json, String provider) {
    this.json = json;
    this.provider = provider;
  }

  /** Writes parts: text alone as a string, else as a list. */
  void write(List<ContentPart> parts) {
    if (parts.isEmpty()) {
      json.text("");
    } else if (parts.size() == 1 && parts.get(0) instanceof ContentPart.Text(String text)) {
      json.text(text);
    } else {
      json.array(() -> parts.forEach(this::write));
    }
  }

  private void write(ContentPart part) {
    json.object(() -> {
      switch (part) {
        case ContentPart.Text(String text) -> {
          json.field("type", "input_text");
          json.field("text", text);
        }
        case ContentPart.Image(Media media) -> {
          json.field("type", "input_image");
          // The reference has it as required.
          json.field("detail", "auto");
          json.field("image_url", MediaTypes.url(media));
        }
        case ContentPart.Document(Media media, String name) -> writeFile(media, name);
        case ContentPart.Audio audio -> throw MediaTypes.unsupported(provider, audio);
        case ContentPart.Video video -> throw MediaTypes.unsupported(provider, video);
        case ContentPart.Native other -> throw MediaTypes.unsupported(provider, other);
      }
    });
  }

  private void writeFile(Media media, String name) {
    json.field("type", "input_file");
    switch (media) {
      case Media.Inline bytes -> {
        json.field("filename", name.isEmpty() ? fileName(bytes) : name);
        json.field("file_data", MediaTypes.url(bytes));
      }
      case Media.Link link -> json.field("file_url", MediaTypes.url(link));
    }
  }

  /** The API wants a name, and goes by its extension. */
  private static String fileName(Media.Inline document) {
    return switch (MediaTypes.essence(document)) {
      case "application/pdf" -> "document.pdf";
      case "text/csv" -> "document.csv";
      case "text/html" -> "document.html";
      case "text/markdown" -> "document.md";
      case "application/json" -> "document.json";
      case "application/vnd.openxmlformats-officedocument.wordprocessingml.document" ->
          "document.docx";
      case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" -> "document.xlsx";
      case "application/vnd.openxmlformats-officedocument.presentationml.presentation" ->
          "document.pptx";
      default -> "document.txt";
    };
  }
}
