package dev.runnel.openai;

/** Who runs a server, and so where it is. */
enum Hosting {
  /** The vendor, at its own addresses. Behind another may stand any server. */
  VENDOR,
  /** The user, at any address. Needs no key. */
  USER,
  /** Azure: each customer has an address. */
  AZURE
}
