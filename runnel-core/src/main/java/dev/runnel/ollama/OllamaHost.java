package dev.runnel.ollama;

import dev.runnel.ValidationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code OLLAMA_HOST}, which says to Ollama's server where to listen and to its clients where
 * it does: {@code host}, {@code host:port}, {@code :port} or a URL. Without a scheme the port is
 * 11434 by default, else the scheme's; {@code ollama.com} alone means its HTTPS address. An address
 * that stands for all of the machine's means the machine itself.
 *
 * <p>Source: Ollama FAQ, "How can I expose Ollama on my network?", and {@code envconfig} of its
 * source.
 */
final class OllamaHost {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<scheme>https?)://)?"
              + "(?<host>\\[[0-9a-fA-F:.]+]|[0-9a-fA-F]*:[0-9a-fA-F]*:[0-9a-fA-F:.]*|[^\\s:/?#@\\[\\]]*)"
              + "(?::(?<port>\\d{1,5}))?(?<path>/[^\\s?#]*)?");
  private static final String DEFAULT_PORT = "11434";
  private static final int LAST_PORT = 65_535;

  private OllamaHost() {}

  /** The base URL that a value of the variable means; what is wrong with it is not shown. */
  static URI address(String value) {
    String given = value.strip().replaceAll("^[\"']+|[\"']+$", "").strip();
    Matcher form = FORM.matcher(given.equals("ollama.com") ? "https://ollama.com" : given);
    if (!form.matches()) {
      throw refusal();
    }
    boolean bare = form.group("scheme") == null;
    String port = form.group("port") == null ? "" : form.group("port");
    if (!port.isEmpty() && Integer.parseInt(port) > LAST_PORT) {
      throw refusal();
    }
    if (port.isEmpty() && bare) {
      port = DEFAULT_PORT;
    }
    String path = form.group("path") == null ? "" : form.group("path").replaceFirst("/+$", "");
    try {
      var address =
          new URI(
              (bare ? "http" : form.group("scheme"))
                  + "://"
                  + host(form.group("host"))
                  + (port.isEmpty() ? "" : ":" + port)
                  + path);
      if (address.getHost() == null) {
        throw refusal();
      }
      return address;
    } catch (URISyntaxException e) {
      throw refusal();
    }
  }

  private static ValidationException refusal() {
    return new ValidationException(
        "OLLAMA_HOST must be a host, host:port or http or https URL, such as 127.0.0.1:11434");
  }

  private static String host(String given) {
    String bare = given.replaceAll("[\\[\\]]", "");
    return switch (bare) {
      case "" -> "localhost";
      case "0.0.0.0" -> "127.0.0.1";
      case "::" -> "[::1]";
      default -> bare.contains(":") ? "[" + bare + "]" : bare;
    };
  }
}
