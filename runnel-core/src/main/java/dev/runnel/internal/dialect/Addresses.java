package dev.runnel.internal.dialect;

import java.net.URI;

/** Takes addresses apart and puts them together again; nothing is asked of anybody. */
public final class Addresses {
  private Addresses() {}

  /**
   * An address without the last part of its path, for providers whose users know two base URLs:
   * with that part and without.
   *
   * @param address an address with a host
   * @param tail what operations begin with anyway, such as {@code /v2}
   * @return the address without it; if it doesn't end so, the address itself
   */
  public static URI withoutTail(URI address, String tail) {
    String path = address.getRawPath() == null ? "" : address.getRawPath();
    String stripped = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (!stripped.endsWith(tail)) {
      return address;
    }
    return withPath(address, stripped.substring(0, stripped.length() - tail.length()));
  }

  /**
   * An address with another path; its query stays.
   *
   * @param address an address with a host
   * @param path the path, percent-encoded
   * @return the address with that path
   */
  public static URI withPath(URI address, String path) {
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    return URI.create(address.getScheme() + "://" + address.getRawAuthority() + path + query);
  }
}
