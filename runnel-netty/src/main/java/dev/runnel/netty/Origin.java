package dev.runnel.netty;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** What a {@link Pool} knows of one route; guarded by the pool's lock. */
final class Origin {
  /** The exchanges that wait for a connection, in order. */
  final LinkedHashSet<NettyExchange> waiting = new LinkedHashSet<>();

  /** HTTP/1.1 connections that serve nobody, the one that served last at the end. */
  final LinkedHashSet<Http1Connection> idle = new LinkedHashSet<>();

  /** HTTP/2 connections that may take more streams, now or later. */
  final List<Http2Session> sessions = new ArrayList<>();

  /** Connections that are open or being made. */
  int open;

  /** Connections that are being made. */
  int dials;

  /**
   * Whether each exchange has a connection made for itself. Not before it is known whether one can
   * serve them all.
   */
  boolean alone;

  Origin(Route route) {
    alone = !route.tls();
  }

  /** Whether one connection for all is being made, or has just been. */
  boolean expectsRoom() {
    return dials > 0 || sessions.stream().anyMatch(session -> !session.mostIsKnown);
  }

  boolean isUnused() {
    return open == 0 && waiting.isEmpty();
  }
}
