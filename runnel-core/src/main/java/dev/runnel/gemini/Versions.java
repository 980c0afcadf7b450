package dev.runnel.gemini;

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
    String query = root.getRawQuery() == null ? "" : "?" + root.getRawQuery();
    return URI.create(
        root.getScheme() + "://" + root.getRawAuthority() + path + "/" + version + query);
  }
}
