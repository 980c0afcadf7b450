package dev.runnel.gemini;

import dev.runnel.internal.dialect.Addresses;
import java.net.URI;

/** The version of the API in addresses: Google's libraries add it to those they are given. */
final class Versions {
  private Versions() {}

  /** The address with the version at its end, unless it ends with one. */
  static URI add(URI root, String version) {
    String path = root.getRawPath() == null ? "" : root.getRawPath().replaceFirst("/+$", "");
    if (path.matches(".*/v\\d+[a-z]*\\d*")) {
      return root;
    }
    return Addresses.withPath(root, path + "/" + version);
  }
}
