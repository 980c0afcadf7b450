package dev.runnel.internal.dialect;

import static java.util.Locale.ROOT;

import dev.runnel.ContentPart;
import dev.runnel.Media;
import dev.runnel.UnsupportedException;
import java.net.URI;

/** What dialects need to know of media: their types and forms. */
public final class MediaTypes {
  private MediaTypes() {}

  /**
   * The media type without parameters (RFC 9110, section 8.3.1).
   *
   * @param media bytes with a type
   * @return the type, lower case, such as {@code audio/wav}
   */
  public static String essence(Media.Inline media) {
    String type = media.mediaType();
    int parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(ROOT);
  }

  /**
   * The address of media: a link as it is, bytes as a {@code data:} URL (RFC 2397).
   *
   * @param media the media
   * @return the URL
   */
  public static String url(Media media) {
    return switch (media) {
      case Media.Inline inline -> "data:" + inline.mediaType() + ";base64," + inline.base64();
      case Media.Link(var uri) -> uri.toString();
    };
  }

  /**
   * The extension of what is behind a link, for a provider that wants to know its format.
   *
   * @param link the link
   * @return what follows the last dot of its path's last segment, lower case, or {@code ""}
   */
  public static String extension(URI link) {
    String path = link.getPath() == null ? "" : link.getPath();
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(ROOT);
  }

  /**
   * The bytes, for a provider that takes no links to a kind of media.
   *
   * @param media the media
   * @param provider the provider's name, for the message
   * @param kind what it is, in the plural, such as {@code documents}
   * @return the media as bytes
   * @throws UnsupportedException if it is a link
   */
  public static Media.Inline inline(Media media, String provider, String kind) {
    return switch (media) {
      case Media.Inline inline -> inline;
      case Media.Link link ->
          throw new UnsupportedException(
              provider + " takes no links to " + kind + ": give the bytes");
    };
  }

  /**
   * The refusal of a kind of content.
   *
   * @param provider the provider's name
   * @param part what it cannot take
   * @return the exception to throw
   */
  public static UnsupportedException unsupported(String provider, ContentPart part) {
    return new UnsupportedException(provider + " takes no " + kind(part));
  }

  /**
   * The refusal of anything but text where someone speaks who can show nothing.
   *
   * @param provider the provider's name
   * @param role who speaks, in the provider's word
   * @return the exception to throw
   */
  public static UnsupportedException textOnly(String provider, String role) {
    return new UnsupportedException(
        provider + " takes nothing but text in a message of role " + role);
  }

  private static String kind(ContentPart part) {
    return switch (part) {
      case ContentPart.Text text -> "text";
      case ContentPart.Image image -> "images";
      case ContentPart.Audio audio -> "audio";
      case ContentPart.Video video -> "video";
      case ContentPart.Document document -> "documents";
      case ContentPart.Native part0 -> "parts of another provider's answer";
    };
  }
}
