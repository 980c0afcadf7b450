package dev.runnel.internal.json;

/** What reading and writing have in common. */
public final class Json {
  /** How deep JSON may ever be nested: some of it is read by recursion. */
  public static final int MAX_DEPTH = 1_000;

  private Json() {}
}
