package dev.runnel.bedrock;

import dev.runnel.Media;
import dev.runnel.UnsupportedException;
import dev.runnel.internal.dialect.MediaTypes;
import java.util.List;
import java.util.Map;

/**
 * The kinds of media and the formats the API knows of each.
 *
 * <p>Source: Amazon Bedrock API reference, "ImageBlock", "DocumentBlock", "VideoBlock" and
 * "AudioBlock".
 */
enum MediaKind {
  IMAGE("image", "images", List.of("png", "jpeg", "gif", "webp")),
  DOCUMENT(
      "document",
      "documents",
      List.of("pdf", "csv", "doc", "docx", "xls", "xlsx", "html", "txt", "md")),
  VIDEO(
      "video",
      "videos",
      List.of("mkv", "mov", "mp4", "webm", "flv", "mpeg", "mpg", "wmv", "three_gp")),
  AUDIO(
      "audio",
      "audio",
      List.of(
          "mp3", "opus", "wav", "aac", "flac", "mp4", "ogg", "mkv", "mka", "m4a", "mpeg", "mpga",
          "pcm", "webm"));

  private static final Map<String, String> BY_TYPE =
      Map.ofEntries(
          Map.entry("image/jpg", "jpeg"),
          Map.entry("application/msword", "doc"),
          Map.entry(
              "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
          Map.entry("application/vnd.ms-excel", "xls"),
          Map.entry("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
          Map.entry("text/plain", "txt"),
          Map.entry("text/markdown", "md"),
          Map.entry("text/x-markdown", "md"),
          Map.entry("video/x-matroska", "mkv"),
          Map.entry("video/matroska", "mkv"),
          Map.entry("video/quicktime", "mov"),
          Map.entry("video/x-flv", "flv"),
          Map.entry("video/x-ms-wmv", "wmv"),
          Map.entry("video/3gpp", "three_gp"),
          Map.entry("audio/mpeg", "mp3"),
          Map.entry("audio/x-wav", "wav"),
          Map.entry("audio/wave", "wav"),
          Map.entry("audio/vnd.wave", "wav"),
          Map.entry("audio/x-flac", "flac"),
          Map.entry("audio/x-m4a", "m4a"),
          Map.entry("audio/x-matroska", "mka"),
          Map.entry("audio/matroska", "mka"),
          Map.entry("audio/l16", "pcm"));

  private static final Map<String, String> BY_ENDING =
      Map.of("jpg", "jpeg", "htm", "html", "markdown", "md", "3gp", "three_gp", "oga", "ogg");

  private final String field;
  private final String plural;

  @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
  private final List<String> formats;

  MediaKind(String field, String plural, List<String> formats) {
    this.field = field;
    this.plural = plural;
    this.formats = formats;
  }

  /** The name of its block. */
  String field() {
    return field;
  }

  /**
   * The API's name of a format.
   *
   * @throws UnsupportedException if the API does not know it
   */
  String format(Media media) {
    return switch (media) {
      case Media.Inline inline -> byType(inline);
      case Media.Link(var uri) -> byEnding(MediaTypes.extension(uri));
    };
  }

  private String byType(Media.Inline inline) {
    String type = MediaTypes.essence(inline);
    String subtype = type.substring(type.indexOf('/') + 1);
    String format = BY_TYPE.getOrDefault(type, subtype);
    if (!formats.contains(format)) {
      throw new UnsupportedException(
          "bedrock takes no " + plural + " of type " + inline.mediaType() + ": " + choice());
    }
    return format;
  }

  private String byEnding(String ending) {
    String format = BY_ENDING.getOrDefault(ending, ending);
    if (!formats.contains(format)) {
      throw new UnsupportedException(
          "bedrock needs to know the format of "
              + plural
              + ", and the link's ending does not tell it: "
              + choice());
    }
    return format;
  }

  private String choice() {
    return "it knows " + String.join(", ", formats);
  }

  /**
   * Refuses links that Bedrock does not follow.
   *
   * @throws UnsupportedException if it is no link into S3
   */
  void requireS3(Media.Link link) {
    if (!"s3".equalsIgnoreCase(link.uri().getScheme())) {
      throw new UnsupportedException(
          "bedrock takes no links to " + plural + " but those into S3: give the bytes");
    }
  }
}
