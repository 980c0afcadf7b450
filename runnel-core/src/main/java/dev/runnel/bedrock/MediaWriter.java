package dev.runnel.bedrock;

import dev.runnel.ContentPart;
import dev.runnel.Media;
import dev.runnel.internal.dialect.MediaTypes;
import dev.runnel.internal.json.JsonWriter;

/** Writes media as blocks: bytes, or where they are in S3. */
final class MediaWriter {
  private final JsonWriter json;
  private final DocumentNames names = new DocumentNames();

  MediaWriter(JsonWriter json) {
    this.json = json;
  }

  void write(ContentPart part) {
    switch (part) {
      case ContentPart.Image(Media media) -> write(MediaKind.IMAGE, media, () -> {});
      case ContentPart.Audio(Media media) -> write(MediaKind.AUDIO, media, () -> {});
      case ContentPart.Video(Media media) -> write(MediaKind.VIDEO, media, () -> {});
      case ContentPart.Document(Media media, String name) ->
          write(MediaKind.DOCUMENT, media, () -> json.field("name", names.of(name)));
      case ContentPart.Text text -> throw new IllegalStateException("text is no medium");
      case ContentPart.Native other ->
          throw MediaTypes.unsupported(ConverseDialect.PROVIDER, other);
    }
  }

  private void write(MediaKind kind, Media media, Runnable more) {
    if (media instanceof Media.Link link) {
      kind.requireS3(link);
    }
    json.object(() ->
        json.object(
            kind.field(),
            () -> {
              json.field("format", kind.format(media));
              more.run();
              json.object("source", () -> writeSource(media));
            }));
  }

  private void writeSource(Media media) {
    switch (media) {
      case Media.Inline inline -> json.field("bytes", inline.base64());
      case Media.Link(var uri) ->
          json.object("s3Location", () -> json.field("uri", uri.toString()));
    }
  }
}
