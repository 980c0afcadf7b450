package dev.runnel.cli;

import dev.runnel.AuthenticationException;
import dev.runnel.CancelledException;
import dev.runnel.ContentPolicyException;
import dev.runnel.DeadlineExceededException;
import dev.runnel.ErrorResponse;
import dev.runnel.LimitExceededException;
import dev.runnel.ModelClosedException;
import dev.runnel.ModelNotFoundException;
import dev.runnel.Models;
import dev.runnel.ProtocolException;
import dev.runnel.ProviderException;
import dev.runnel.RateLimitException;
import dev.runnel.RunnelException;
import dev.runnel.StreamTimeoutException;
import dev.runnel.TransportException;
import dev.runnel.TruncatedStreamException;
import dev.runnel.UnsupportedException;
import dev.runnel.ValidationException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** An error as one line: what happened, and what helps. */
final class ErrorLine {
  private static final String WITHOUT_KEY =
      "or take a model that needs none: runnel -m local:nano \"...\", or of a local server: runnel"
          + " -m ollama:llama3.2 \"...\", or runnel -m openai-compatible:NAME --base-url"
          + " http://localhost:8080/v1 \"...\"";

  /** What the library calls the command's options. */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "baseUrl(..)", "--base-url",
          "reasoningBudget(..)", "--budget",
          "reasoningEffort(..)", "--effort",
          "responseSchema(..)", "--schema",
          "seed(..)", "--seed",
          "stop(..)", "--stop",
          "temperature(..)", "--temperature",
          ", or give the provider's own field by extra(..)", "");

  private static final int CAUSE_LIMIT = 500;

  private ErrorLine() {}

  /**
   * The line of an error.
   *
   * @param error the error
   * @param provider the provider that was asked, {@code ""} if unknown
   */
  static String of(RunnelException error, String provider) {
    if (error instanceof CancelledException) {
      return "cancelled";
    }
    String cause = cause(error, provider);
    for (Map.Entry<String, String> option : OPTIONS.entrySet()) {
      cause = cause.replace(option.getKey(), option.getValue());
    }
    cause = TerminalText.line(cause, CAUSE_LIMIT);
    return sentences(cause, cure(error, provider) + requestId(error));
  }

  /** The library's own words speak to programmers where the key is missing. */
  private static String cause(RunnelException error, String provider) {
    String message = String.valueOf(error.getMessage());
    return error instanceof AuthenticationException && message.startsWith("no API key")
        ? "no API key for " + provider
        : message;
  }

  /** Joins what happened and what helps as two sentences. */
  static String sentences(String cause, String cure) {
    if (cure.isBlank()) {
      return cause;
    }
    boolean ended = cause.endsWith(".") || cause.endsWith("!") || cause.endsWith("?");
    return cause + (ended ? " " : ". ") + cure;
  }

  private static String cure(RunnelException error, String provider) {
    return switch (error) {
      case AuthenticationException e -> keyCure(e, provider);
      case CancelledException e -> "";
      case ContentPolicyException e -> "Rephrase the prompt";
      case DeadlineExceededException e -> "Give it more time with --timeout";
      // Its words have the cure.
      case LimitExceededException e -> "";
      case ProtocolException e ->
          "Check that the provider before the colon of -m and --base-url belong together";
      case ProviderException e ->
          e.isRetryable() ? "Try again later" : "Check the model's name and the options";
      case RateLimitException e -> waitCure(e.retryAfter());
      case StreamTimeoutException e -> timeoutCure(e.clock());
      case TransportException e -> "Check the network, --base-url and that the server is running";
      case TruncatedStreamException e -> "What came is incomplete: try again";
      case UnsupportedException e ->
          // Most say so themselves.
          String.valueOf(e.getMessage()).contains("leave")
              ? ""
              : "Leave that option out, or take another provider";
      case ModelNotFoundException e ->
          e.response().isPresent() ? "Check the model's name after -m, and --base-url" : "";
      case ModelClosedException e -> "";
      case ValidationException e ->
          e.response().isPresent()
              ? "Check the prompt, the model's name and the options"
              : "'runnel --help' explains the options";
    };
  }

  private static String keyCure(AuthenticationException error, String provider) {
    Optional<String> variable = Models.keyVariable(provider.isEmpty() ? "openai" : provider);
    if (error.response().isPresent()) {
      return "Check the key"
          + variable.map(name -> " in " + name).orElse("; --api-key-env names its variable");
    }
    String message = String.valueOf(error.getMessage());
    if (!message.startsWith("no API key") && !message.startsWith("no model")) {
      // Of a cloud's credentials the message says what to do.
      return "";
    }
    return "Set " + variable.orElse("its variable") + ", " + WITHOUT_KEY;
  }

  private static String waitCure(Optional<Duration> wait) {
    return wait.map(time -> "Try again in " + Math.max(1, time.toSeconds()) + " s")
        .orElse("Try again later");
  }

  private static String timeoutCure(StreamTimeoutException.Clock clock) {
    return switch (clock) {
      case CONNECT ->
          "Check the network and --base-url, or give it more time with --connect-timeout";
      case FIRST_EVENT ->
          "The server may be overloaded: try again, or give it more time with"
              + " --first-event-timeout";
      case IDLE -> "Try again, or give it more time with --idle-timeout";
    };
  }

  private static String requestId(RunnelException error) {
    return error instanceof ProviderException
        ? error
            .response()
            .map(ErrorResponse::requestId)
            .filter(id -> !id.isEmpty())
            .map(id -> " (request " + id + ")")
            .orElse("")
        : "";
  }
}
