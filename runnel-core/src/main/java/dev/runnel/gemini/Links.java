package dev.runnel.gemini;

import static java.util.Locale.ROOT;

import dev.runnel.UnsupportedException;
import dev.runnel.internal.dialect.MediaTypes;
import java.net.URI;
import java.util.Map;

/**
 * The links that Google follows: to public addresses, to YouTube, and to its own stores, which are
 * Cloud Storage for Vertex AI and the Files API for the Gemini API. Vertex AI wants to know what is
 * behind a link, so the end of its path has to tell.
 *
 * @param platform which of the two follows them
 */
record Links(Platform platform) {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("webp", "image/webp"),
          Map.entry("heic", "image/heic"),
          Map.entry("heif", "image/heif"),
          Map.entry("gif", "image/gif"),
          Map.entry("wav", "audio/wav"),
          Map.entry("mp3", "audio/mp3"),
          Map.entry("m4a", "audio/m4a"),
          Map.entry("aiff", "audio/aiff"),
          Map.entry("aac", "audio/aac"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("opus", "audio/opus"),
          Map.entry("flac", "audio/flac"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("mpeg", "video/mpeg"),
          Map.entry("mpg", "video/mpg"),
          Map.entry("mov", "video/mov"),
          Map.entry("avi", "video/avi"),
          Map.entry("flv", "video/x-flv"),
          Map.entry("webm", "video/webm"),
          Map.entry("wmv", "video/wmv"),
          Map.entry("3gp", "video/3gpp"),
          Map.entry("3gpp", "video/3gpp"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("json", "application/json"),
          Map.entry("txt", "text/plain"),
          Map.entry("md", "text/markdown"),
          Map.entry("csv", "text/csv"),
          Map.entry("html", "text/html"),
          Map.entry("htm", "text/html"),
          Map.entry("xml", "text/xml"));

  /**
   * The type of what is behind a link.
   *
   * @return the media type, or {@code ""} where it need not be told
   * @throws UnsupportedException if the link is none that is followed, or its type is not known
   */
  String mediaType(URI uri) {
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(ROOT);
    String scheme = uri.getScheme().toLowerCase(ROOT);
    boolean isWeb = scheme.equals("https") || scheme.equals("http");
    switch (platform) {
      case AI_STUDIO -> {
        if (!isWeb) {
          throw unsupported("links of scheme " + scheme + ": upload it by the Files API");
        }
      }
      case VERTEX -> {
        if (!isWeb && !scheme.equals("gs")) {
          throw unsupported("links of scheme " + scheme + ": put it into Cloud Storage");
        }
        if (host.equals("generativelanguage.googleapis.com")) {
          throw unsupported("files of the Gemini API: put it into Cloud Storage");
        }
      }
    }
    String type = TYPES.getOrDefault(MediaTypes.extension(uri), "");
    if (type.isEmpty() && platform == Platform.VERTEX) {
      if (isYouTube(host)) {
        return "video/mp4";
      }
      throw unsupported("links whose type it cannot tell: let the link end in .png or the like");
    }
    return type;
  }

  private static boolean isYouTube(String host) {
    return host.equals("youtu.be") || host.equals("youtube.com") || host.endsWith(".youtube.com");
  }

  private UnsupportedException unsupported(String what) {
    return new UnsupportedException(
        platform.provider() + " takes no " + what + ", or give the bytes");
  }
}
