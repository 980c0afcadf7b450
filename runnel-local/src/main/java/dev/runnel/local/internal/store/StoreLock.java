package dev.runnel.local.internal.store;

import dev.runnel.CallContext;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to write one model's files: one pull at a time, among all processes.
 *
 * <p>Within this JVM {@link #HELD} says who has it, and only that one opens the lock file: closing
 * any channel of a file would give up the process's lock on it. The file goes when the lock does.
 * Whoever had opened it before holds a lock on a file that no longer has a name, so its identity is
 * looked at once more after locking.
 */
final class StoreLock implements AutoCloseable {
  private static final long LOOK_MILLIS = 50;
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private StoreLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Waits for the lock.
   *
   * @param file the lock file, in a folder that exists
   * @param waiting told once if somebody else has the lock
   */
  static StoreLock take(Path file, CallContext context, Runnable waiting)
      throws IOException, InterruptedException {
    var stop = new Stop(context);
    boolean told = false;
    StoreLock lock = attempt(file);
    while (lock == null) {
      if (!told) {
        told = true;
        waiting.run();
      }
      stop.check();
      Thread.sleep(LOOK_MILLIS);
      lock = attempt(file);
    }
    return lock;
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(file);
    } finally {
      HELD.remove(file);
    }
  }

  /** The lock, or null if somebody else has it. */
  private static @Nullable StoreLock attempt(Path file) throws IOException {
    if (!HELD.add(file)) {
      return null;
    }
    StoreLock lock = null;
    try {
      lock = lock(file);
      return lock;
    } finally {
      if (lock == null) {
        HELD.remove(file);
      }
    }
  }

  private static @Nullable StoreLock lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean locked = false;
    try {
      Object opened = identity(file);
      FileLock lock = channel.tryLock();
      locked = lock != null && Files.exists(file) && Objects.equals(opened, identity(file));
      return locked ? new StoreLock(file, channel) : null;
    } catch (NoSuchFileException e) {
      // Its owner took it away meanwhile.
      return null;
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  /** Null where the file system tells none; there a file that is open keeps its name. */
  private static @Nullable Object identity(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }
}
