package dev.runnel.faultserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A port of 127.0.0.1 and the virtual threads that serve what connects to it. Thread-safe. */
final class Acceptor {
  /** What is done with a connection, on the thread that accepts; it has TCP_NODELAY. */
  @FunctionalInterface
  interface Handler {
    void accepted(Socket socket) throws IOException;
  }

  private static final int BACKLOG = 4096;
  private static final int PATIENCE_SECONDS = 10;

  private final ServerSocket listening;
  private final ExecutorService threads;

  /** Connects nobody before {@link #start}, but the port is taken. */
  Acceptor(String name) {
    threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-", 0).factory());
    try {
      listening = new PoisonableServerSocket(BACKLOG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void start(Handler handler, Consumer<? super Exception> failed) {
    threads.execute(() -> acceptAll(handler, failed));
  }

  private void acceptAll(Handler handler, Consumer<? super Exception> failed) {
    while (!listening.isClosed()) {
      try {
        accept(handler);
      } catch (SocketException e) {
        // Either this port was closed, or the client was gone before it was served.
      } catch (IOException | RuntimeException e) {
        if (!isClosed()) {
          failed.accept(e);
        }
      }
    }
  }

  private void accept(Handler handler) throws IOException {
    Socket socket = listening.accept();
    try {
      socket.setTcpNoDelay(true);
      handler.accepted(socket);
    } catch (IOException | RuntimeException e) {
      Sockets.close(socket);
      throw e;
    }
  }

  int port() {
    return listening.getLocalPort();
  }

  void execute(Runnable task) {
    threads.execute(task);
  }

  Future<?> submit(Runnable task) {
    return threads.submit(task);
  }

  boolean isClosed() {
    return threads.isShutdown();
  }

  /** Frees the port and interrupts all threads. */
  void stop() {
    try (listening) {
      threads.shutdownNow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether all threads have ended, or do so soon. */
  boolean awaitEnd() {
    try {
      return threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
