package dev.runnel.internal.http;

import dev.runnel.ErrorResponse;
import dev.runnel.LimitExceededException;
import dev.runnel.LimitExceededException.Limit;
import dev.runnel.ProtocolException;
import dev.runnel.RetryPolicy;
import dev.runnel.RunnelException;
import dev.runnel.internal.dialect.ApiError;
import dev.runnel.internal.dialect.Errors;
import dev.runnel.spi.HttpHeaders;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes the typed error of an answer that is no completion, with its keys blotted out.
 *
 * @param source the model
 * @param endpoint the address that answered
 * @param redaction what must not be shown
 * @param status the HTTP status
 * @param headers the response's headers
 * @param received when it came
 */
record ErrorAnswers(
    HttpSource source,
    URI endpoint,
    Redaction redaction,
    int status,
    HttpHeaders headers,
    Instant received) {
  private static final List<String> REQUEST_IDS =
      List.of(
          "x-request-id",
          "request-id",
          "x-amzn-requestid",
          "apim-request-id",
          "mistral-correlation-id",
          "cf-ray");

  private static final String ERROR_TYPE = "x-amzn-errortype";

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** The error of an answer whose body is not looked at. */
  Optional<RunnelException> refusal() {
    int allowed = source.settings().limits().headerBytes();
    return headers.byteSize() > allowed
        ? Optional.of(new LimitExceededException(Limit.HEADER_BYTES, allowed))
        : unreadable();
  }

  /** The error of a completion that was compressed, although none of that was asked for. */
  private Optional<RunnelException> unreadable() {
    return headers
        .first("content-encoding")
        .filter(encoding -> isSuccess() && !encoding.strip().equalsIgnoreCase("identity"))
        .map(this::compressed);
  }

  /** The error of a body that is a document. */
  RunnelException document(Document document) {
    if (isRedirect()) {
      return redirect(document);
    }
    ApiError error = source.dialect().readError(document.toByteArray());
    if (!isSuccess()) {
      return error(withCode(error), document.text());
    }
    if (error.isKnown()) {
      return error(error, document.text());
    }
    if (document.isGzip()) {
      return compressed("gzip, which it does not say");
    }
    return new ProtocolException(
        (document.isHtml() ? "the server sent an HTML page" : "the server sent a plain document")
            + " instead of an event stream: check the base URL, and that the server can stream",
        null,
        response(error, document.text()));
  }

  private boolean isRedirect() {
    return status >= 300 && status < 400 && headers.first("location").isPresent();
  }

  /** The error of an answer that sends us elsewhere; of where, only the server is named. */
  private RunnelException redirect(Document document) {
    return new ProtocolException(
        "the server redirects"
            + headers.first("location").flatMap(this::server).map(to -> " to " + to).orElse("")
            + " (HTTP "
            + status
            + "), which is not followed, for it would carry the key there: set baseUrl(..) to where"
            + " the API is",
        null,
        response(ApiError.UNKNOWN, document.text()));
  }

  private Optional<String> server(String location) {
    try {
      URI target = endpoint.resolve(new URI(location.strip()));
      if (target.getHost() == null) {
        return Optional.empty();
      }
      String port = target.getPort() < 0 ? "" : ":" + target.getPort();
      return Optional.of(redaction.apply(target.getScheme() + "://" + target.getHost() + port));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private ProtocolException compressed(String how) {
    return new ProtocolException(
        "the server compressed its answer (" + redaction.apply(how) + "), which cannot be streamed",
        null,
        response(ApiError.UNKNOWN, ""));
  }

  /** The error that came inside a stream. */
  RunnelException error(ApiError error, String body) {
    return Errors.of(
        new ApiError(
            redaction.apply(error.message()), redaction.apply(error.code()), error.status()),
        response(error, body));
  }

  /** The error with the code that Amazon puts into a header, where the body has none. */
  private ApiError withCode(ApiError error) {
    return error.code().isEmpty()
        ? new ApiError(
            error.message(),
            headers.first(ERROR_TYPE).map(ErrorAnswers::name).orElse(""),
            error.status())
        : error;
  }

  /** ValidationException of {@code ValidationException:http://internal.amazon.com/coral/...}. */
  private static String name(String errorType) {
    String bare = errorType.strip();
    int colon = bare.indexOf(':');
    String qualified = colon < 0 ? bare : bare.substring(0, colon);
    return qualified.substring(qualified.indexOf('#') + 1);
  }

  private ErrorResponse response(ApiError error, String body) {
    return new ErrorResponse(
        isSuccess() && error.status() != 0 ? error.status() : status,
        redaction.apply(error.code()),
        endpoint.getScheme() + "://" + endpoint.getRawAuthority() + endpoint.getRawPath(),
        redaction.apply(
            REQUEST_IDS.stream()
                .map(headers::first)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("")),
        redaction.apply(body),
        RetryAfter.of(headers, received));
  }

  /** What the server itself says about sending the request again, or what its status says. */
  boolean isRetryable(ErrorResponse response) {
    return headers
        .first("x-should-retry")
        .map(Boolean::parseBoolean)
        .orElse(RetryPolicy.isRetryable(response.status()));
  }
}
