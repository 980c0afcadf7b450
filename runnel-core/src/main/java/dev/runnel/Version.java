package dev.runnel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of the build, which writes it into a resource beside this class. */
final class Version {
  static final String NUMBER = read();

  private Version() {}

  private static String read() {
    try (InputStream resource = Version.class.getResourceAsStream("version.properties")) {
      var properties = new Properties();
      properties.load(resource);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
