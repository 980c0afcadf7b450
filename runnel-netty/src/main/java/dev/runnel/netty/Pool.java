package dev.runnel.netty;

import dev.runnel.internal.transport.FailureWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one transport, by route, and who waits for one.
 *
 * <p>Every change ends in {@code plan}, which serves the waiting in order: by an idle connection,
 * the one that served last first; by a stream on an HTTP/2 connection; or by a new connection, as
 * far as the limit allows. The lock is a leaf: what was planned is done after it is released.
 * Thread-safe.
 */
final class Pool implements Place {
  /** Makes a connection for an exchange. */
  interface Dialler {
    Dial dial(NettyExchange exchange, Pool pool);
  }

  private final int limit;
  private final Dialler dialler;
  private final Executor threads;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Route, Origin> origins = new HashMap<>();
  private final Set<PooledConnection> connections = new HashSet<>();
  private final Set<Dial> dials = new HashSet<>();
  private boolean closed;

  /**
   * An empty pool.
   *
   * @param limit how many connections of one route may be open
   * @param dialler makes them
   * @param threads where those are told who waited when it was closed
   */
  Pool(int limit, Dialler dialler, Executor threads) {
    this.limit = limit;
    this.dialler = dialler;
    this.threads = threads;
  }

  /** Finds a connection for an exchange, now or later. */
  void acquire(NettyExchange exchange) {
    var todo = new ArrayList<Runnable>(1);
    exchange.moveTo(this);
    lock.lock();
    try {
      if (closed) {
        todo.add(() -> turnAway(exchange));
      } else if (!exchange.isAborted()) {
        Origin origin = origins.computeIfAbsent(exchange.route(), Origin::new);
        origin.waiting.add(exchange);
        plan(origin, todo);
        if (origin.open >= limit) {
          // It waits for others to end, not for a server.
          exchange.waitsInLine();
        }
      }
    } finally {
      lock.unlock();
    }
    todo.forEach(Runnable::run);
  }

  @Override
  public void abort(NettyExchange exchange) {
    lock.lock();
    try {
      // Nobody waits before the route is known.
      for (Origin origin : exchange.hasRoute() ? origins(exchange.route()) : List.<Origin>of()) {
        origin.waiting.remove(exchange);
        forget(exchange.route(), origin);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void request(NettyExchange exchange) {
    // Whoever takes it on looks at what was asked for.
  }

  // ---- connections being made

  /** A connection stands; its exchange goes first. */
  void dialled(Dial dial, PooledConnection connection) {
    NettyExchange owner = dial.exchange();
    change(
        owner.route(),
        (origin, todo) -> {
          origin.dials--;
          dials.remove(dial);
          if (closed) {
            origin.open--;
            todo.add(connection::close);
            todo.add(() -> turnAway(owner));
            return;
          }
          connections.add(connection);
          if (connection instanceof Http2Session session) {
            origin.alone = false;
            origin.sessions.add(session);
            session.active++;
          } else {
            origin.alone = true;
          }
          todo.add(() -> connection.take(owner));
        });
  }

  /** No connection stands: because it failed, or because its exchange was given up. */
  void undialled(Dial dial, boolean failed) {
    change(
        dial.exchange().route(),
        (origin, todo) -> {
          origin.dials--;
          origin.open--;
          dials.remove(dial);
          // Those who wait for one to serve them all would wait for one failure after the other.
          origin.alone |= failed;
        });
  }

  // ---- HTTP/1.1 connections

  /** A connection serves nobody any more. */
  void release(Http1Connection connection) {
    change(
        connection.route(),
        (origin, todo) -> {
          if (closed) {
            todo.add(connection::close);
          } else {
            origin.idle.addLast(connection);
          }
        });
  }

  /** Takes a connection out if it is idle. */
  boolean evict(Http1Connection connection) {
    lock.lock();
    try {
      Origin origin = origins.get(connection.route());
      return origin != null && origin.idle.remove(connection);
    } finally {
      lock.unlock();
    }
  }

  // ---- HTTP/2 connections

  /** A stream has ended. */
  void streamEnded(Http2Session session) {
    change(session.route(), (origin, todo) -> session.active--);
  }

  /** The server allows so many streams at once. */
  void limit(Http2Session session, int streams) {
    change(
        session.route(),
        (origin, todo) -> {
          session.most = streams;
          session.mostIsKnown = true;
        });
  }

  /** A connection takes no more streams. */
  void retire(Http2Session session) {
    change(session.route(), (origin, todo) -> origin.sessions.remove(session));
  }

  /** Takes a connection out if it carries no stream. */
  boolean evict(Http2Session session) {
    lock.lock();
    try {
      Origin origin = origins.get(session.route());
      return session.active == 0 && (origin == null || origin.sessions.remove(session));
    } finally {
      lock.unlock();
    }
  }

  // ---- the end

  /** A connection is closed. */
  void closed(PooledConnection connection, Route route) {
    change(
        route,
        (origin, todo) -> {
          if (!connections.remove(connection)) {
            return;
          }
          origin.open--;
          if (connection instanceof Http1Connection idle) {
            origin.idle.remove(idle);
          } else if (connection instanceof Http2Session session) {
            origin.sessions.remove(session);
          }
        });
  }

  /** Closes all connections and turns away who waits for one. */
  void close() {
    List<NettyExchange> waiting = new ArrayList<>();
    List<Runnable> closing = new ArrayList<>();
    lock.lock();
    try {
      closed = true;
      for (Origin origin : origins.values()) {
        waiting.addAll(origin.waiting);
        origin.waiting.clear();
      }
      connections.forEach(connection -> closing.add(connection::close));
      dials.forEach(dial -> closing.add(dial::close));
    } finally {
      lock.unlock();
    }
    waiting.forEach(this::turnAway);
    closing.forEach(Runnable::run);
  }

  private void turnAway(NettyExchange exchange) {
    threads.execute(() -> exchange.fail(FailureWords.closedOrFull()));
  }

  // ---- under the lock

  private interface Change {
    void make(Origin origin, List<Runnable> todo);
  }

  private void change(Route route, Change change) {
    var todo = new ArrayList<Runnable>(2);
    lock.lock();
    try {
      for (Origin origin : origins(route)) {
        change.make(origin, todo);
        plan(origin, todo);
        forget(route, origin);
      }
    } finally {
      lock.unlock();
    }
    todo.forEach(Runnable::run);
  }

  private List<Origin> origins(Route route) {
    Origin origin = origins.get(route);
    return origin == null ? List.of() : List.of(origin);
  }

  private void forget(Route route, Origin origin) {
    if (origin.isUnused()) {
      origins.remove(route, origin);
    }
  }

  private void plan(Origin origin, List<Runnable> todo) {
    while (!closed && !origin.waiting.isEmpty()) {
      PooledConnection connection = connection(origin);
      if (connection != null) {
        NettyExchange first = origin.waiting.removeFirst();
        todo.add(() -> connection.take(first));
      } else if (origin.open < limit && (origin.alone || !origin.expectsRoom())) {
        NettyExchange first = origin.waiting.removeFirst();
        origin.open++;
        origin.dials++;
        Dial dial = dialler.dial(first, this);
        dials.add(dial);
        todo.add(dial::start);
      } else {
        return;
      }
    }
  }

  private static @Nullable PooledConnection connection(Origin origin) {
    if (!origin.idle.isEmpty()) {
      return origin.idle.removeLast();
    }
    for (Http2Session session : origin.sessions) {
      if (session.active < session.most) {
        session.active++;
        return session;
      }
    }
    return null;
  }
}
