package dev.runnel;

import java.net.URI;
import java.net.URISyntaxException;

/** Reads the addresses users give. */
final class BaseUrls {
  private BaseUrls() {}

  /** Reads an address; what is wrong with it is told under the name it was given by. */
  static URI parse(String text, String name) {
    if (text.chars().anyMatch(c -> c >= 0x7f)) {
      throw new ValidationException(
          name
              + " must be ASCII: percent-encode what else stands in the path, and write the host in"
              + " Punycode");
    }
    URI uri;
    try {
      uri = new URI(text.strip());
    } catch (URISyntaxException e) {
      throw new ValidationException(name + " is not a URL: " + e.getReason());
    }
    boolean http =
        "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    if (!http || uri.getHost() == null) {
      throw new ValidationException(
          name + " must be an http or https URL with a host, such as http://localhost:8080/v1");
    }
    if (uri.getRawUserInfo() != null) {
      throw new ValidationException(
          name + " must not hold a user or password: use apiKey or header");
    }
    return uri;
  }
}
