package dev.runnel.internal.http;

import java.util.function.Supplier;

/**
 * How a request proves who sends it: a header whose value holds a key.
 *
 * @param header the header's name, or {@code ""} for none
 * @param prefix what stands before the key in the header's value
 * @param key asked once per attempt, where it may block
 */
public record Credential(String header, String prefix, Supplier<String> key) {

  /**
   * No key.
   *
   * @return a credential that adds nothing
   */
  public static Credential none() {
    return new Credential("", "", () -> "");
  }

  /**
   * A bearer token (RFC 6750, section 2.1).
   *
   * @param key gives the token
   * @return the credential
   */
  public static Credential bearer(Supplier<String> key) {
    return new Credential("Authorization", "Bearer ", key);
  }

  /**
   * A key in a header of its own.
   *
   * @param name the header's name
   * @param key gives the key
   * @return the credential
   */
  public static Credential header(String name, Supplier<String> key) {
    return new Credential(name, "", key);
  }

  /** Names the header only. */
  @Override
  public String toString() {
    return "Credential[" + header + "]";
  }
}
