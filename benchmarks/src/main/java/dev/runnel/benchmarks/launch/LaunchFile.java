package dev.runnel.benchmarks.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes down how the build runs Java, so that a script can do the same without Maven: a file of
 * two lines, the {@code java} and the class path that this program was started with.
 */
public final class LaunchFile {
  private LaunchFile() {}

  /**
   * Writes the file.
   *
   * @param arguments its path
   * @throws IOException if it cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    Files.write(Path.of(arguments[0]), List.of(java, classPath));
  }
}
