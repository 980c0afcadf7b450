package dev.runnel.gemini;

import dev.runnel.ContentPart;
import dev.runnel.Media;
import dev.runnel.internal.dialect.MediaTypes;
import dev.runnel.internal.json.JsonWriter;
import java.net.URI;

/**
 * Writes what a user says and shows: text, and media of any kind, as bytes or by its address. A
 * document's name has no place.
 *
 * <p>Source: Gemini API guide "File input methods"; Vertex AI reference, "Part".
 */
final class PartWriter {
  private final JsonWriter json;
  private final Links links;

  PartWriter(JsonWriter json, Platform platform) {
    this.json = json;
    this.links = new Links(platform);
  }

  void write(ContentPart part) {
    switch (part) {
      case ContentPart.Text(String text) -> json.object(() -> json.field("text", text));
      case ContentPart.Image(Media media) -> writeMedia(media);
      case ContentPart.Audio(Media media) -> writeMedia(media);
      case ContentPart.Video(Media media) -> writeMedia(media);
      case ContentPart.Document(Media media, String name) -> writeMedia(media);
      case ContentPart.Native own -> json.json(own.json());
    }
  }

  private void writeMedia(Media media) {
    json.object(() -> {
      switch (media) {
        case Media.Inline inline ->
            json.object(
                "inlineData",
                () -> {
                  json.field("mimeType", MediaTypes.essence(inline));
                  json.field("data", inline.base64());
                });
        case Media.Link(URI uri) -> json.object("fileData", () -> writeLink(uri));
      }
    });
  }

  private void writeLink(URI uri) {
    String type = links.mediaType(uri);
    if (!type.isEmpty()) {
      json.field("mimeType", type);
    }
    json.field("fileUri", uri.toString());
  }
}
