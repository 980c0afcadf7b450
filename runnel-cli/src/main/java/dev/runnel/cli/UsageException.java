package dev.runnel.cli;

/**
 * The command was called in a way it cannot serve. The message is one sentence without its full
 * stop.
 */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
