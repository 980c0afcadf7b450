package dev.runnel.local;

import dev.runnel.ValidationException;
import dev.runnel.local.internal.store.ModelName;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A model that can be pulled. Immutable and thread-safe.
 *
 * @param name what it is called here: letters, digits, dots, dashes and underscores, neither {@code
 *     nano} nor ending in {@code .gguf}
 * @param uri where the GGUF file is, {@code https} or {@code http}; the checksum guards either
 * @param size the file's length in bytes
 * @param sha256 the file's SHA-256, as 64 hex digits
 * @param licence under which the model may be used, such as {@code Apache-2.0}
 * @param description one line about it
 */
public record CatalogueEntry(
    String name, URI uri, long size, String sha256, String licence, String description) {

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  /**
   * Checks all that can be checked without the network.
   *
   * @throws ValidationException if something is wrong; it says what
   */
  public CatalogueEntry {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(uri, "uri");
    Objects.requireNonNull(licence, "licence");
    Objects.requireNonNull(description, "description");
    sha256 = sha256.toLowerCase(Locale.ROOT);
    if (!ModelName.isValid(name)) {
      throw new ValidationException("'" + name + "' cannot be the name of a model to pull");
    }
    // It would be shown, and sent to nobody.
    if (uri.getRawUserInfo() != null) {
      throw new ValidationException("the address of " + name + " must not hold a user's name");
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new ValidationException("the address of " + name + " is not of the web: " + uri);
    }
    if (size <= 0) {
      throw new ValidationException("the size of " + name + " must be positive");
    }
    if (!SHA_256.matcher(sha256).matches()) {
      throw new ValidationException("the SHA-256 of " + name + " must have 64 hex digits");
    }
  }
}
