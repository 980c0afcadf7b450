package dev.runnel;

import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/**
 * The bytes of an image, a sound, a video or a document, or where the provider finds them.
 * Immutable.
 */
public sealed interface Media {

  /** Bytes that travel with the request. */
  final class Inline implements Media {
    private final String mediaType;
    private final byte[] bytes;

    private Inline(byte[] bytes, String mediaType) {
      this.mediaType = Checks.notBlank(mediaType, "media type");
      this.bytes = bytes.clone();
      if (!mediaType.contains("/")) {
        throw new ValidationException(
            "media type '" + mediaType + "' must have the form type/subtype, such as image/png");
      }
    }

    /**
     * The IANA media type, such as {@code image/png}.
     *
     * @return the type, never blank
     */
    public String mediaType() {
      return mediaType;
    }

    /**
     * The bytes.
     *
     * @return a copy
     */
    public byte[] bytes() {
      return bytes.clone();
    }

    /**
     * The bytes in the Base64 of RFC 4648, section 4, as every provider takes them.
     *
     * @return the encoded bytes, without line breaks
     */
    public String base64() {
      return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Inline that
          && mediaType.equals(that.mediaType)
          && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return 31 * mediaType.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return "Inline[" + mediaType + ", " + bytes.length + " bytes]";
    }
  }

  /**
   * An address from which the provider fetches the bytes itself.
   *
   * @param uri an absolute URI
   */
  record Link(URI uri) implements Media {
    /** Checks that the URI is absolute, and no file of this machine. */
    public Link {
      Objects.requireNonNull(uri, "uri");
      if (!uri.isAbsolute()) {
        throw new ValidationException("media link '" + uri + "' must be an absolute URI");
      }
      if ("file".equalsIgnoreCase(uri.getScheme())) {
        throw new ValidationException(
            "no provider can fetch '"
                + uri
                + "' from this machine: read the file, and give its"
                + " bytes");
      }
    }
  }

  /**
   * Bytes that travel with the request.
   *
   * @param bytes the bytes; copied
   * @param mediaType the IANA media type, such as {@code image/png}
   * @return the media
   * @throws ValidationException if the type has no slash
   */
  static Media of(byte[] bytes, String mediaType) {
    return new Inline(bytes, mediaType);
  }

  /**
   * An address from which the provider fetches the bytes.
   *
   * @param uri an absolute URI
   * @return the media
   * @throws ValidationException if the URI is relative, or names a file of this machine
   */
  static Media of(URI uri) {
    return new Link(uri);
  }
}
