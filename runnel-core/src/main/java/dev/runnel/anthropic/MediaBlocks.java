package dev.runnel.anthropic;

import dev.runnel.ContentPart;
import dev.runnel.Media;
import dev.runnel.UnsupportedException;
import dev.runnel.internal.dialect.MediaTypes;
import dev.runnel.internal.json.JsonWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Makes blocks of what a user or a tool shows: images (bytes or address), PDF documents (bytes or
 * address) and plain text (bytes).
 *
 * <p>Source: Anthropic API reference, "Create a Message", {@code ImageBlockParam} and {@code
 * DocumentBlockParam}.
 *
 * @param provider the provider's name, for messages
 */
record MediaBlocks(String provider) {
  private static final Set<String> IMAGES =
      Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

  RequestBlock of(ContentPart part) {
    return switch (part) {
      case ContentPart.Text(String text) -> new RequestBlock.Text(text);
      case ContentPart.Image(Media media) -> image(media);
      case ContentPart.Document(Media media, String name) -> document(media, name);
      case ContentPart.Audio audio -> throw MediaTypes.unsupported(provider, audio);
      case ContentPart.Video video -> throw MediaTypes.unsupported(provider, video);
      case ContentPart.Native other -> throw MediaTypes.unsupported(provider, other);
    };
  }

  private RequestBlock image(Media media) {
    if (media instanceof Media.Inline image && !IMAGES.contains(MediaTypes.essence(image))) {
      throw new UnsupportedException(
          provider
              + " takes no image of type "
              + image.mediaType()
              + ": use image/jpeg, image/png, image/gif or image/webp");
    }
    return new RequestBlock.Written(json -> {
      json.field("type", "image");
      json.object("source", () -> writeSource(json, media));
    });
  }

  private RequestBlock document(Media media, String name) {
    return switch (media) {
      case Media.Inline inline when isText(inline) -> plainText(text(inline), name);
      case Media.Inline inline when !MediaTypes.essence(inline).equals("application/pdf") ->
          throw new UnsupportedException(
              provider
                  + " takes no document of type "
                  + inline.mediaType()
                  + ": use application/pdf or text/plain");
      default ->
          new RequestBlock.Written(json -> {
            json.field("type", "document");
            json.object("source", () -> writeSource(json, media));
            writeTitle(json, name);
          });
    };
  }

  private static RequestBlock plainText(String text, String name) {
    return new RequestBlock.Written(json -> {
      json.field("type", "document");
      json.object(
          "source",
          () -> {
            json.field("type", "text");
            json.field("media_type", "text/plain");
            json.field("data", text);
          });
      writeTitle(json, name);
    });
  }

  private static void writeSource(JsonWriter json, Media media) {
    switch (media) {
      case Media.Inline inline -> {
        json.field("type", "base64");
        json.field("media_type", MediaTypes.essence(inline));
        json.field("data", inline.base64());
      }
      case Media.Link link -> {
        json.field("type", "url");
        json.field("url", MediaTypes.url(link));
      }
    }
  }

  private static void writeTitle(JsonWriter json, String name) {
    if (!name.isEmpty()) {
      json.field("title", name);
    }
  }

  /** Markdown, CSV and the like are plain text to the API. */
  private static boolean isText(Media.Inline document) {
    return MediaTypes.essence(document).startsWith("text/");
  }

  private String text(Media.Inline document) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(document.bytes()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new UnsupportedException(provider + " takes text documents in UTF-8 only", e);
    }
  }
}
