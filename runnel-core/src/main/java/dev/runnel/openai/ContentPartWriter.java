package dev.runnel.openai;

import static java.util.Locale.ROOT;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.runnel.ContentPart;
import dev.runnel.Media;
import dev.runnel.UnsupportedException;
import java.io.IOException;

/**
 * Writes what a user shows. The API knows text, images (bytes or address), audio (bytes, WAV or
 * MP3) and files (bytes).
 */
final class ContentPartWriter {
  private final JsonGenerator json;
  private final String provider;

  ContentPartWriter(JsonGenerator json, String provider) {
    this.json = json;
    this.provider = provider;
  }

  void write(ContentPart part) throws IOException {
    json.writeStartObject();
    switch (part) {
      case ContentPart.Text(String text) -> {
        json.writeStringField("type", "text");
        json.writeStringField("text", text);
      }
      case ContentPart.Image(Media media) -> {
        json.writeStringField("type", "image_url");
        json.writeObjectFieldStart("image_url");
        json.writeStringField("url", url(media));
        json.writeEndObject();
      }
      case ContentPart.Audio(Media media) -> writeAudio(inline(media, "audio"));
      case ContentPart.Document(Media media, String name) ->
          writeFile(inline(media, "documents"), name);
      case ContentPart.Video video -> throw new UnsupportedException(provider + " takes no video");
    }
    json.writeEndObject();
  }

  private void writeAudio(Media.Inline audio) throws IOException {
    json.writeStringField("type", "input_audio");
    json.writeObjectFieldStart("input_audio");
    json.writeStringField("data", audio.base64());
    json.writeStringField("format", audioFormat(audio));
    json.writeEndObject();
  }

  private void writeFile(Media.Inline document, String name) throws IOException {
    json.writeStringField("type", "file");
    json.writeObjectFieldStart("file");
    json.writeStringField("filename", name.isEmpty() ? fileName(document) : name);
    json.writeStringField("file_data", url(document));
    json.writeEndObject();
  }

  private Media.Inline inline(Media media, String kind) {
    return switch (media) {
      case Media.Inline inline -> inline;
      case Media.Link link ->
          throw new UnsupportedException(
              provider + " takes no links to " + kind + ": give the bytes");
    };
  }

  private String audioFormat(Media.Inline audio) {
    return switch (essence(audio)) {
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
    return essence(document).equals("application/pdf") ? "document.pdf" : "document";
  }

  /** The media type without parameters. */
  private static String essence(Media.Inline media) {
    String type = media.mediaType();
    int parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(ROOT);
  }

  private static String url(Media media) {
    return switch (media) {
      case Media.Inline inline -> "data:" + inline.mediaType() + ";base64," + inline.base64();
      case Media.Link(var uri) -> uri.toString();
    };
  }
}
