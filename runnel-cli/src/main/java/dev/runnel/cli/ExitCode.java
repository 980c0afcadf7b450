package dev.runnel.cli;

import dev.runnel.AuthenticationException;
import dev.runnel.CancelledException;
import dev.runnel.ContentPolicyException;
import dev.runnel.DeadlineExceededException;
import dev.runnel.ModelNotFoundException;
import dev.runnel.ProtocolException;
import dev.runnel.ProviderException;
import dev.runnel.RateLimitException;
import dev.runnel.RunnelException;
import dev.runnel.StreamTimeoutException;
import dev.runnel.TransportException;
import dev.runnel.TruncatedStreamException;
import dev.runnel.UnsupportedException;
import dev.runnel.ValidationException;
import java.util.Locale;

/** How the command ended. Scripts depend on the numbers: they never change. */
enum ExitCode {
  OK(0, "the answer is complete"),
  PROVIDER(1, "the provider failed, or any other error"),
  USAGE(2, "wrong options or an invalid request"),
  AUTHENTICATION(3, "no key, or the provider does not accept it"),
  MODEL_NOT_FOUND(4, "no such model or provider"),
  RATE_LIMIT(5, "the provider asks to slow down"),
  TIMEOUT(6, "a timeout or the deadline passed"),
  TRANSPORT(7, "the connection failed"),
  TRUNCATED(8, "the answer was cut off before its end"),
  PROTOCOL(9, "the answer makes no sense"),
  CONTENT_POLICY(10, "the provider's content policy refused"),
  UNSUPPORTED(11, "the provider cannot do what was asked"),
  CANCELLED(130, "cancelled with Ctrl-C");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  int code() {
    return code;
  }

  String meaning() {
    return meaning;
  }

  /** The name as {@code --json} has it, such as {@code rate_limit}. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ExitCode of(RunnelException error) {
    return switch (error) {
      case AuthenticationException e -> AUTHENTICATION;
      case CancelledException e -> CANCELLED;
      case ContentPolicyException e -> CONTENT_POLICY;
      case DeadlineExceededException e -> TIMEOUT;
      case ProtocolException e -> PROTOCOL;
      case ProviderException e -> PROVIDER;
      case RateLimitException e -> RATE_LIMIT;
      case StreamTimeoutException e -> TIMEOUT;
      case TransportException e -> TRANSPORT;
      case TruncatedStreamException e -> TRUNCATED;
      case UnsupportedException e -> UNSUPPORTED;
      case ModelNotFoundException e -> MODEL_NOT_FOUND;
      case ValidationException e -> USAGE;
    };
  }
}
