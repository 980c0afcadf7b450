package dev.runnel.cli;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where the lines of past conversations are kept, for the owner's eyes only. */
final class HistoryFile {
  private HistoryFile() {}

  /** Makes the file if need be; null if it cannot be kept. */
  static @Nullable Path prepare(UnaryOperator<@Nullable String> environment) {
    try {
      Path file = stateHome(environment).resolve("runnel").resolve("history");
      boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
      Files.createDirectories(file.getParent());
      if (!Files.exists(file)) {
        Files.createFile(file);
      }
      if (posix) {
        Files.setPosixFilePermissions(
            file.getParent(), PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
      return file;
    } catch (IOException e) {
      return null;
    }
  }

  private static Path stateHome(UnaryOperator<@Nullable String> environment) {
    String named = environment.apply("XDG_STATE_HOME");
    // The specification has relative ones ignored.
    if (named != null && Path.of(named).isAbsolute()) {
      return Path.of(named);
    }
    String home = environment.apply("HOME");
    return Path.of(home == null ? System.getProperty("user.home") : home, ".local", "state");
  }
}
