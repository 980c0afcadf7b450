package dev.runnel.openai;

/** Who runs a server, and so where it is. */
enum Hosting {
  /** OpenAI, whose address users replace by that of any server that speaks its APIs. */
  OPENAI,
  /** The vendor. At another address than its own stands a gateway to it, or another region. */
  VENDOR,
  /** The user, at any address. Needs no key. */
  USER,
  /** Azure: each customer has an address. */
  AZURE
}
