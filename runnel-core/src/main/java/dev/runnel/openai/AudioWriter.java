package dev.runnel.openai;

import dev.runnel.ContentPart;
import dev.runnel.Media;
import dev.runnel.UnsupportedException;
import dev.runnel.internal.dialect.MediaTypes;
import dev.runnel.internal.json.JsonWriter;

/** Writes sounds, for which every server has a form of its own. */
final class AudioWriter {
  private final JsonWriter json;
  private final String provider;

  AudioWriter(JsonWriter json, String provider) {
    this.json = json;
    this.provider = provider;
  }

  /** Writes the fields of a part. */
  void write(MediaForms.Audio form, Media media) {
    switch (form) {
      case NONE -> throw MediaTypes.unsupported(provider, new ContentPart.Audio(media));
      case INPUT_AUDIO -> {
        Media.Inline audio = bytes(media);
        writeData(audio.base64(), wavOrMp3(audio));
      }
      case INPUT_AUDIO_ANY -> {
        Media.Inline audio = bytes(media);
        writeData(audio.base64(), format(audio));
      }
      case INPUT_AUDIO_URL -> writeData(MediaTypes.url(media), format(media));
      case INPUT_AUDIO_TEXT -> {
        json.field("type", "input_audio");
        json.field(
            "input_audio",
            media instanceof Media.Inline audio ? audio.base64() : MediaTypes.url(media));
      }
      case INPUT_AUDIO_OR_URL -> ContentPartWriter.writeInput(json, "input_audio", media);
      case AUDIO_URL -> {
        json.field("type", "audio_url");
        json.object("audio_url", () -> json.field("url", MediaTypes.url(media)));
      }
    }
  }

  private Media.Inline bytes(Media media) {
    return MediaTypes.inline(media, provider, "audio");
  }

  private void writeData(String data, String format) {
    json.field("type", "input_audio");
    json.object(
        "input_audio",
        () -> {
          json.field("data", data);
          if (!format.isEmpty()) {
            json.field("format", format);
          }
        });
  }

  private String wavOrMp3(Media.Inline audio) {
    String format = format(audio);
    if (!format.equals("wav") && !format.equals("mp3")) {
      throw new UnsupportedException(
          provider
              + " takes no audio of type "
              + audio.mediaType()
              + ": use audio/wav or audio/mpeg");
    }
    return format;
  }

  /** The format's name: that of the media type, or the link's extension; {@code ""} if neither. */
  private static String format(Media media) {
    return switch (media) {
      case Media.Inline inline ->
          switch (MediaTypes.essence(inline)) {
            case "audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave" -> "wav";
            case "audio/mpeg", "audio/mp3" -> "mp3";
            case "audio/mp4", "audio/x-m4a", "audio/m4a" -> "m4a";
            default -> MediaTypes.essence(inline).replaceFirst("^[^/]*/(x-)?", "");
          };
      case Media.Link(var uri) -> {
        String extension = MediaTypes.extension(uri);
        yield extension.matches("[a-z0-9]{2,4}") ? extension : "";
      }
    };
  }
}
