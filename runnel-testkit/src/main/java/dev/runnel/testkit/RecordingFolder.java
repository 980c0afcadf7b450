package dev.runnel.testkit;

import dev.runnel.ValidationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder of recordings, a file each: {@code exchange-001.txt} and so on. All of it blocks. */
record RecordingFolder(Path path) {
  private static final Pattern NAME = Pattern.compile("exchange-(\\d{3,9})\\.txt");

  /** Writes one as a whole: nobody ever sees half of it. */
  void write(int number, RecordedExchange exchange) throws IOException {
    Files.createDirectories(path);
    // No temporary file, which would be its owner's alone: a recording is a file like others.
    Path half = path.resolve("exchange-" + UUID.randomUUID() + ".tmp");
    try {
      Files.writeString(half, RecordingFormat.write(exchange), StandardOpenOption.CREATE_NEW);
      Path whole = path.resolve(String.format(Locale.ROOT, "exchange-%03d.txt", number));
      move(half, whole);
    } finally {
      Files.deleteIfExists(half);
    }
  }

  private static void move(Path half, Path whole) throws IOException {
    try {
      Files.move(half, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileAlreadyExistsException e) {
      // Some file systems cannot replace atomically.
      Files.move(half, whole, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** All that are there, in order. */
  List<RecordedExchange> read() {
    return files().stream().map(RecordingFolder::read).toList();
  }

  boolean isEmpty() {
    return files().isEmpty();
  }

  /** Deletes the recordings with a greater number. */
  void deleteBeyond(int number) {
    for (Path file : files()) {
      if (number(file) > number) {
        try {
          Files.delete(file);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private List<Path> files() {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(file -> number(file) > 0)
          .sorted((one, other) -> Integer.compare(number(one), number(other)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int number(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches() ? Integer.parseInt(name.group(1)) : 0;
  }

  private static RecordedExchange read(Path file) {
    try {
      return RecordingReader.read(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new ValidationException(file + " cannot be read: " + e, e);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
