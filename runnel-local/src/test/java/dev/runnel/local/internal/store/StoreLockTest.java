package dev.runnel.local.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.CallContext;
import dev.runnel.CancellableContext;
import dev.runnel.CancelledException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreLockTest {
  @TempDir Path directory;

  @Test
  void theFileGoesWithTheLock() throws Exception {
    try (var lock = take(() -> {})) {
      assertThat(lock).isNotNull();
      assertThat(file()).exists();
    }
    assertThat(file()).doesNotExist();
  }

  @Test
  void oneHolderAtATime() throws Exception {
    var holders = new AtomicInteger();
    Callable<Integer> holding =
        () -> {
          try (var lock = take(() -> {})) {
            int most = holders.incrementAndGet();
            LockSupport.parkNanos(100_000);
            holders.decrementAndGet();
            return lock == null ? 0 : most;
          }
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        all.add(threads.submit(holding));
      }
      for (Future<Integer> one : all) {
        assertThat(one.get()).isEqualTo(1);
      }
    }
  }

  @Test
  void anotherProcessIsWaitedFor() throws Exception {
    Process other = holder();
    try {
      assertThat(other.getInputStream().read()).isEqualTo('+');
      var told = new AtomicInteger();
      try (var lock =
          take(() -> {
            told.incrementAndGet();
            closeInput(other);
          })) {
        assertThat(lock).isNotNull();
        assertThat(told).hasValue(1);
      }
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void waitingCanBeCancelled() throws Exception {
    try (var held = take(() -> {});
        CancellableContext context = CallContext.background().withCancel()) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> StoreLock.take(file(), context, context::cancel))
          .isInstanceOf(CancelledException.class);
    }
  }

  /** Holds the lock from its first output until its input ends. */
  static final class Holder {
    public static void main(String[] arguments) throws IOException {
      try (var channel =
              FileChannel.open(
                  Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var lock = channel.lock()) {
        System.out.print(lock.isValid() ? "+" : "-");
        System.out.flush();
        System.in.read();
      }
    }
  }

  private StoreLock take(Runnable waiting) throws IOException, InterruptedException {
    return StoreLock.take(file(), CallContext.background(), waiting);
  }

  private Path file() {
    return directory.resolve("x.gguf.lock");
  }

  private Process holder() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            file().toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void closeInput(Process process) {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
