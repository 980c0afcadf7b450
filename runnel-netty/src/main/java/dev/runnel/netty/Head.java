package dev.runnel.netty;

import dev.runnel.internal.transport.Framing;
import dev.runnel.spi.HttpHeaders;
import java.util.List;
import java.util.Optional;

/**
 * Status line and headers of an HTTP/1.1 answer.
 *
 * @param status the status
 * @param minorVersion 1 for HTTP/1.1, 0 for HTTP/1.0
 * @param headers the headers
 */
record Head(int status, int minorVersion, HttpHeaders headers) {

  /** Whether the real answer is still to come. */
  boolean isInterim() {
    return status >= 100 && status < 200;
  }

  /** Whether the connection may serve again, by what the server says (RFC 9112, section 9.3). */
  boolean keepsAlive() {
    return minorVersion == 0 ? says("connection", "keep-alive") : !says("connection", "close");
  }

  /** How the body's end is told (RFC 9112, section 6.3). */
  BodyDecoder body() throws MalformedException {
    List<String> lengths = headers.all("content-length");
    List<String> codings = headers.all("transfer-encoding");
    Optional<String> contradiction = Framing.contradiction(lengths, !codings.isEmpty());
    if (contradiction.isPresent()) {
      throw new MalformedException(contradiction.get());
    }
    if (status == 204 || status == 304) {
      return new SizedBody(0);
    }
    if (!codings.isEmpty()) {
      if (codings.size() > 1 || !codings.get(0).equalsIgnoreCase("chunked")) {
        throw new MalformedException("its answer has a transfer coding that nobody asked for");
      }
      return new ChunkedBody();
    }
    return lengths.isEmpty() ? new OpenBody() : new SizedBody(length(lengths.get(0)));
  }

  private static long length(String digits) throws MalformedException {
    // As many digits as surely fit.
    if (digits.isEmpty() || digits.length() > 18) {
      throw new MalformedException("its answer has a length that is none");
    }
    long length = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new MalformedException("its answer has a length that is none");
      }
      length = length * 10 + digit;
    }
    return length;
  }

  private boolean says(String name, String token) {
    for (String value : headers.all(name)) {
      for (String one : value.split(",", -1)) {
        if (one.strip().equalsIgnoreCase(token)) {
          return true;
        }
      }
    }
    return false;
  }
}
