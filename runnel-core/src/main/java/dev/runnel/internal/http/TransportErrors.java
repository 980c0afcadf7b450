package dev.runnel.internal.http;

import dev.runnel.TransportException;
import dev.runnel.spi.HttpFailure;

/**
 * Makes the error of an exchange that failed. What a transport says may quote what a server sent,
 * and some servers send back what they got: keys are blotted out, and causes that have them left
 * out.
 */
final class TransportErrors {
  /** Smaller requests hardly fail for their size. */
  private static final int LARGE = 1024 * 1024;

  private TransportErrors() {}

  /** The error of an exchange whose answer has begun. */
  static TransportException of(HttpFailure failure, Redaction redaction) {
    return new TransportException(
        redaction.apply(String.valueOf(failure.getMessage())), redaction.clean(failure));
  }

  /** The error of an exchange without an answer, for a request of so many bytes. */
  static TransportException unanswered(HttpFailure failure, Redaction redaction, int bytes) {
    TransportException error = of(failure, redaction);
    return failure.phase() == HttpFailure.Phase.EXCHANGE && bytes >= LARGE
        ? new TransportException(
            error.getMessage()
                + "; the request has "
                + bytes
                + " bytes, which may be more than the server takes",
            error.getCause())
        : error;
  }
}
