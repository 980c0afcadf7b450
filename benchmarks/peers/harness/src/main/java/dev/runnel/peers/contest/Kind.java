package dev.runnel.peers.contest;

/** What a client stands for. */
public enum Kind {
  /** Runnel. */
  RUNNEL,

  /** Another library. */
  PEER,

  /** A bare HTTP client, which no library on top of it can beat by much. */
  FLOOR
}
