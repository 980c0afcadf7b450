package dev.runnel.openai;

import dev.runnel.ContentPart;
import dev.runnel.Media;
import dev.runnel.UnsupportedException;
import dev.runnel.internal.dialect.MediaTypes;
import dev.runnel.internal.json.JsonWriter;

/** Writes what a user says and shows, in the forms that a server takes. */
final class ContentPartWriter {
  private final JsonWriter json;
  private final String provider;
  private final MediaForms forms;
  private final AudioWriter audio;

  ContentPartWriter(JsonWriter json, String provider, MediaForms forms) {
    this.json = json;
    this.provider = provider;
    this.forms = forms;
    this.audio = new AudioWriter(json, provider);
  }

  void write(ContentPart part) {
    if (!isTaken(part)) {
      throw MediaTypes.unsupported(provider, part);
    }
    json.object(() -> {
      switch (part) {
        case ContentPart.Text(String text) -> {
          json.field("type", "text");
          json.field("text", text);
        }
        case ContentPart.Image(Media media) -> writeImage(media);
        case ContentPart.Audio(Media media) -> audio.write(forms.audio(), media);
        case ContentPart.Video(Media media) -> writeVideo(media);
        case ContentPart.Document(Media media, String name) -> writeDocument(media, name);
        case ContentPart.Native other -> throw MediaTypes.unsupported(provider, other);
      }
    });
  }

  private boolean isTaken(ContentPart part) {
    return switch (part) {
      case ContentPart.Text text -> true;
      case ContentPart.Image image -> true;
      case ContentPart.Audio sound -> forms.audio() != MediaForms.Audio.NONE;
      case ContentPart.Video video -> forms.video() != MediaForms.Video.NONE;
      case ContentPart.Document document -> forms.documents() != MediaForms.Documents.NONE;
      case ContentPart.Native other -> false;
    };
  }

  private void writeImage(Media media) {
    boolean links = forms.images() == MediaForms.Images.ANY;
    writeUrl(
        "image_url", MediaTypes.url(links ? media : MediaTypes.inline(media, provider, "images")));
  }

  private void writeVideo(Media media) {
    if (forms.video() == MediaForms.Video.INPUT_VIDEO) {
      writeInput(json, "input_video", media);
    } else {
      writeUrl("video_url", MediaTypes.url(media));
    }
  }

  private void writeDocument(Media media, String name) {
    switch (forms.documents()) {
      case NONE -> throw MediaTypes.unsupported(provider, new ContentPart.Document(media, name));
      case FILE -> writeFile(MediaTypes.inline(media, provider, "documents"), name);
      case FILE_OR_URL -> writeFile(media, name);
      case DOCUMENT_URL -> {
        json.field("type", "document_url");
        json.field("document_url", MediaTypes.url(media));
        if (!name.isEmpty()) {
          json.field("document_name", name);
        }
      }
      case FILE_URL ->
          writeUrl(
              "file_url",
              media instanceof Media.Inline inline ? inline.base64() : MediaTypes.url(media));
      case FILE_LINK -> {
        if (media instanceof Media.Inline) {
          throw new UnsupportedException(
              provider + " takes no bytes of documents: give a link to them");
        }
        writeUrl("file_url", MediaTypes.url(media));
      }
    }
  }

  private void writeUrl(String type, String url) {
    json.field("type", type);
    json.object(type, () -> json.field("url", url));
  }

  /** Bytes or a link, each under its name. */
  static void writeInput(JsonWriter json, String type, Media media) {
    json.field("type", type);
    json.object(
        type,
        () -> {
          switch (media) {
            case Media.Inline inline -> json.field("data", inline.base64());
            case Media.Link(var uri) -> json.field("url", uri.toString());
          }
        });
  }

  private void writeFile(Media document, String name) {
    json.field("type", "file");
    json.object(
        "file",
        () -> {
          json.field("filename", name.isEmpty() ? fileName(document) : name);
          json.field("file_data", MediaTypes.url(document));
        });
  }

  /** The API wants a name, and goes by its extension. */
  private static String fileName(Media document) {
    return document instanceof Media.Inline inline
            && !MediaTypes.essence(inline).equals("application/pdf")
        ? "document"
        : "document.pdf";
  }
}
