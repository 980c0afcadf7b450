package dev.runnel.internal.transport;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP clients of one transport, made when they are needed. Nearly always it is one.
 *
 * <p>The JDK's client keeps one HTTP/2 connection to a server, and when that carries as many
 * streams as the server allows, it fails the next one. Another client has a connection of its own;
 * so the streams that don't fit go to the second client, and so on.
 */
final class Clients {
  private static final int MOST = 64;

  private final Supplier<HttpClient> maker;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<HttpClient> clients = new ArrayList<>();
  private boolean closed;

  Clients(Supplier<HttpClient> maker) {
    this.maker = maker;
  }

  /**
   * The client of a number, counted from 0; null if the clients are closed or that would be too
   * many.
   */
  @Nullable HttpClient get(int number) {
    lock.lock();
    try {
      if (closed || number >= MOST) {
        return null;
      }
      while (clients.size() <= number) {
        clients.add(maker.get());
      }
      return clients.get(number);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts a new client in the place of one that has left a connection open and unread, which it
   * closes only when it ends itself. The exchanges of the old one go on to their ends. Once for
   * each client, however many of its connections it leaves.
   */
  void retire(int number, HttpClient client) {
    lock.lock();
    try {
      if (number >= clients.size() || !clients.get(number).equals(client)) {
        return;
      }
      clients.set(number, maker.get());
    } finally {
      lock.unlock();
    }
    client.shutdown();
  }

  /** Takes all clients out, to be shut down; there will be no others. */
  List<HttpClient> close() {
    lock.lock();
    try {
      closed = true;
      List<HttpClient> open = List.copyOf(clients);
      clients.clear();
      return open;
    } finally {
      lock.unlock();
    }
  }
}
