package dev.runnel.local.internal.store;

import dev.runnel.CallContext;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right to write one model's files: one pull at a time, among all processes.
 *
 * <p>Within this JVM a system property says who has it, and only that one opens the lock file:
 * closing any channel of a file would give up the process's lock on it. It is a property because
 * two class loaders may each have this class, and those are the one map they share.
 *
 * <p>The file stays when the lock goes. Were it deleted, one process could lock the file that no
 * longer has the name, and another the one that has it now.
 */
final class StoreLock implements AutoCloseable {
  private static final long LOOK_MILLIS = 50;
  private static final String PROPERTY = "dev.runnel.local.held:";

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
    try {
      channel.close();
    } finally {
      System.getProperties().remove(PROPERTY + file);
    }
  }

  /** The lock, or null if somebody else has it. */
  private static @Nullable StoreLock attempt(Path file) throws IOException {
    if (System.getProperties().putIfAbsent(PROPERTY + file, "") != null) {
      return null;
    }
    StoreLock lock = null;
    try {
      lock = lock(file);
      return lock;
    } finally {
      if (lock == null) {
        System.getProperties().remove(PROPERTY + file);
      }
    }
  }

  private static @Nullable StoreLock lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            // Nobody else chooses what is opened here.
            LinkOption.NOFOLLOW_LINKS);
    boolean locked = false;
    try {
      locked = channel.tryLock() != null;
      return locked ? new StoreLock(file, channel) : null;
    } catch (OverlappingFileLockException e) {
      // Other code of this JVM has it.
      return null;
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }
}
