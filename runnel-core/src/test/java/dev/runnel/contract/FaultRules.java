package dev.runnel.contract;

import static dev.runnel.contract.FaultRule.done;
import static dev.runnel.contract.FaultRule.doneInTime;
import static dev.runnel.contract.FaultRule.doneUnlessRefused;
import static dev.runnel.contract.FaultRule.fails;
import static dev.runnel.contract.FaultRule.timesOut;

import dev.runnel.AuthenticationException;
import dev.runnel.LimitExceededException;
import dev.runnel.ModelNotFoundException;
import dev.runnel.ProtocolException;
import dev.runnel.ProviderException;
import dev.runnel.RateLimitException;
import dev.runnel.StreamTimeoutException.Clock;
import dev.runnel.TransportException;
import dev.runnel.TruncatedStreamException;
import dev.runnel.ValidationException;
import dev.runnel.faultserver.Link;

/** What each fault has to come to, by the words of docs/errors.md. */
final class FaultRules {
  private FaultRules() {}

  static FaultRule of(String fault, Link link, FaultDialect dialect) {
    return switch (fault) {
      // The server cannot be reached.
      case "connection-refused" ->
          fails(TransportException.class, "no connection to", "127.0.0.1:");
      case "connection-hangs", "handshake-silent" -> timesOut(Clock.CONNECT);
      case "closed-on-connect", "reset-on-connect" -> fails(TransportException.class, "127.0.0.1:");
      case "handshake-closed",
          "handshake-reset",
          "handshake-alert",
          "plain-text-instead-of-tls",
          "certificate-expired",
          "certificate-of-another-host",
          "certificate-untrusted" ->
          fails(TransportException.class, "no TLS connection to", "127.0.0.1:");

      // The connection fails before it has carried an answer.
      case "silent", "silent-after-the-headers", "head-unfinished" -> timesOut(Clock.FIRST_EVENT);
      case "closed-before-the-answer",
          "reset-before-the-answer",
          "half-closed-before-the-answer",
          "head-cut-off",
          "stream-refused",
          "stream-failed",
          "enhance-your-calm",
          "http-1.1-required",
          "goaway-unprocessed",
          "goaway-calm" ->
          fails(TransportException.class, "the connection to", "127.0.0.1:");

      // What is no HTTP is no answer of the provider's, whoever it is that answers.
      case "garbage-instead-of-an-answer",
          "http-0.9",
          "status-unreadable",
          "content-length-nonsense",
          "content-lengths-differ",
          "content-length-and-chunked",
          "chunk-size-nonsense",
          "chunk-size-overflow",
          "chunk-without-line-end",
          "frame-too-large",
          "data-on-no-stream" ->
          fails(TransportException.class, "127.0.0.1:");

      case "header-of-1-mib", "headers-without-end" ->
          fails(LimitExceededException.class, "headers", "withHeaderBytes");
      // Clients may skip a line that is no header, but not a field whose name cannot be one.
      case "header-malformed" ->
          link == Link.HTTP_2_TLS
              ? fails(TransportException.class, "127.0.0.1:")
              : doneUnlessRefused();

      // Somebody answers, but with no completion.
      case "redirect-301", "redirect-302", "redirect-303", "redirect-307", "redirect-308" ->
          fails(ProtocolException.class, fault.substring(9), "redirects to", "baseUrl(..)");
      case "status-400", "status-413", "status-422" ->
          fails(ValidationException.class, fault.substring(7), "this is scripted");
      case "status-413-early" ->
          fails(ValidationException.class, "413", "larger than the server takes");
      case "status-401", "status-403" ->
          fails(AuthenticationException.class, fault.substring(7), "this is scripted");
      case "status-401-echo" -> fails(AuthenticationException.class, "401", "check the key");
      case "status-404" -> fails(ModelNotFoundException.class, "404", "this is scripted");
      case "status-429" -> fails(RateLimitException.class, "429", "this is scripted");
      case "status-408", "status-409", "status-500", "status-503", "status-529", "status-599" ->
          fails(ProviderException.class, fault.substring(7), "this is scripted");
      case "status-502-html", "status-503-retry-after" ->
          fails(ProviderException.class, fault.substring(7, 10));
      case "page-instead-of-the-answer" -> fails(ProtocolException.class, "HTML", "base URL");
      case "gzip-unasked", "gzip-untold" -> fails(ProtocolException.class, "compressed");

      // The answer breaks off.
      case "status-204", "empty" -> fails(TruncatedStreamException.class, "empty");
      case "status-206",
          "ended-mid-answer",
          "closed-mid-body",
          "closed-mid-frame",
          "no-close-notify",
          "half-closed-mid-body",
          "body-shorter-than-told",
          "chunk-cut-off",
          "close-delimited-cut-off",
          "frame-cut-off",
          "goaway-and-closed",
          "goaway-internal-error" ->
          fails(TruncatedStreamException.class, "broke off");
      // Frames have lengths of their own, so there the answer is whole all the same.
      case "body-longer-than-told" ->
          link == Link.HTTP_2_TLS
              ? doneUnlessRefused()
              : fails(TruncatedStreamException.class, "broke off");
      case "reset-mid-body",
          "tls-alert-mid-body",
          "tls-garbage-mid-body",
          "stream-reset-no-error",
          "stream-reset-internal-error",
          "stream-reset-refused-stream",
          "stream-reset-cancel",
          "stream-reset-enhance-your-calm" ->
          fails(TransportException.class, "the connection to", "127.0.0.1:");
      case "reset-mid-request" ->
          fails(
              TransportException.class, "the connection to", "127.0.0.1:", "more than the server");
      case "silent-mid-body" -> timesOut(Clock.IDLE);

      // What stands in the body is no frame. An event stream may have lines that mean nothing.
      case "garbage-mid-body" ->
          dialect.isServerSentEvents()
              ? fails(TruncatedStreamException.class, "broke off")
              : fails(
                  ProtocolException.class,
                  dialect == FaultDialect.OLLAMA ? "malformed" : "no event");
      case "frame-without-end" -> fails(LimitExceededException.class, "bytes");

      // Nothing is wrong, though it may look so.
      case "interim-100",
          "interim-103",
          "status-201",
          "slow-headers",
          "content-type-missing",
          "content-type-wrong",
          "trickle",
          "trailers",
          "chunk-extension",
          "close-delimited",
          "garbage-behind-the-answer",
          "goaway-and-on",
          "frame-type-unknown",
          "data-after-the-end" ->
          done();
      case "held-open-after-the-end" -> doneInTime();
      default -> throw new IllegalArgumentException("no rule for " + fault);
    };
  }
}
