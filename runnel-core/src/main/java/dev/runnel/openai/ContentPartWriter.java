package dev.runnel.openai;

import dev.runnel.ContentPart;
import dev.runnel.Media;
import dev.runnel.UnsupportedException;
import dev.runnel.internal.dialect.MediaTypes;
import dev.runnel.internal.json.JsonWriter;

/**
 * Writes what a user shows. The API knows text, images (bytes or address), audio (bytes, WAV or
 * MP3) and files (bytes).
 */
final class ContentPartWriter {
  private final JsonWriter json;
  private final String provider;

  ContentPartWriter(JsonWriter json, String provider) {
    this.json = json;
    this.provider = provider;
  }

  void write(ContentPart part) {
    json.object(() -> {
      switch (part) {
        case ContentPart.Text(String text) -> {
          json.field("type", "text");
          json.field("text", text);
        }
        case ContentPart.Image(Media media) -> {
          json.field("type", "image_url");
          json.object("image_url", () -> json.field("url", MediaTypes.url(media)));
        }
        case ContentPart.Audio(Media media) ->
            writeAudio(MediaTypes.inline(media, provider, "audio"));
        case ContentPart.Document(Media media, String name) ->
            writeFile(MediaTypes.inline(media, provider, "documents"), name);
        case ContentPart.Video video -> throw MediaTypes.unsupported(provider, video);
        case ContentPart.Native other -> throw MediaTypes.unsupported(provider, other);
      }
    });
  }

  private void writeAudio(Media.Inline audio) {
    json.field("type", "input_audio");
    json.object(
        "input_audio",
        () -> {
          json.field("data", audio.base64());
          json.field("format", audioFormat(audio));
        });
  }

  private void writeFile(Media.Inline document, String name) {
    json.field("type", "file");
    json.object(
        "file",
        () -> {
          json.field("filename", name.isEmpty() ? fileName(document) : name);
          json.field("file_data", MediaTypes.url(document));
        });
  }

  private String audioFormat(Media.Inline audio) {
    return switch (MediaTypes.essence(audio)) {
      case "audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave" -> "wav";
      case "audio/mpeg", "audio/mp3" -> "mp3";
      default ->
          throw new UnsupportedException(
              provider
                  + " takes no audio of type "
                  + audio.mediaType()
                  + ": use audio/wav or audio/mpeg");
    };
  }

  /** The API wants a name, and goes by its extension. */
  private static String fileName(Media.Inline document) {
    return MediaTypes.essence(document).equals("application/pdf") ? "document.pdf" : "document";
  }
}
