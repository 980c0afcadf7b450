package dev.runnel.local.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.CallContext;
import dev.runnel.CancellableContext;
import dev.runnel.CancelledException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
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
  void theFileStaysWhenTheLockGoes() throws Exception {
    for (int i = 0; i < 2; i++) {
      try (var lock = take(() -> {})) {
        assertThat(lock).isNotNull();
      }
      assertThat(file()).isEmptyFile();
    }
  }

  @Test
  void otherCodeOfThisJvmIsWaitedFor() throws Exception {
    FileChannel other =
        FileChannel.open(file(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try (other;
        var held = other.lock()) {
      assertThat(held.isValid()).isTrue();
      try (var lock = take(() -> close(held))) {
        assertThat(lock).isNotNull();
      }
    }
  }

  /** Its files and its classes are others, but the process, whose lock it is, is the same. */
  @Test
  void anotherClassLoaderNeitherGetsTheLockNorLosesIt() throws Exception {
    URL[] classes = {StoreLock.class.getProtectionDomain().getCodeSource().getLocation()};
    try (var lock = take(() -> {});
        var loader =
            new URLClassLoader(classes, null) {
              @Override
              protected Class<?> findClass(String name) throws ClassNotFoundException {
                return name.startsWith("dev.runnel.local")
                    ? super.findClass(name)
                    : StoreLock.class.getClassLoader().loadClass(name);
              }
            }) {
      assertThat(lock).isNotNull();
      Class<?> twin = loader.loadClass(StoreLock.class.getName());
      assertThat(twin).isNotSameAs(StoreLock.class);
      Method attempt = twin.getDeclaredMethod("attempt", Path.class);
      attempt.setAccessible(true);
      assertThat(attempt.invoke(null, file())).isNull();
      Process other = holder();
      try {
        assertThat(other.getInputStream().read()).isEqualTo('-');
      } finally {
        other.destroyForcibly();
      }
    }
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

  /** Says whether it got the lock, and holds it until its input ends. */
  static final class Holder {
    public static void main(String[] arguments) throws IOException {
      try (var channel =
              FileChannel.open(
                  Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var lock = channel.tryLock()) {
        System.out.print(lock == null ? "-" : "+");
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

  private static void close(AutoCloseable held) {
    try {
      held.close();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void closeInput(Process process) {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
