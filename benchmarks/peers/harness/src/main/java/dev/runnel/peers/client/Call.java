package dev.runnel.peers.client;

/** A stream that was started. */
public interface Call {

  /** Abandons it by the library's own means, from a thread that does not read it. */
  void cancel();
}
