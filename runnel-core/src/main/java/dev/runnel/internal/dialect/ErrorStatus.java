package dev.runnel.internal.dialect;

import static java.util.Locale.ROOT;

/**
 * The HTTP status that an error's code or type stands for, since an error inside a stream has none.
 *
 * <p>Source: OpenAI guide "Error codes"; Amazon Bedrock API reference, "ConverseStream", errors;
 * the others' words are variations of the same.
 */
final class ErrorStatus {
  private ErrorStatus() {}

  static boolean isStatus(long number) {
    return number >= 400 && number < 600;
  }

  static boolean isStatus(String code) {
    return code.matches("[45]\\d\\d");
  }

  /** The status, or 0 if the word is not known. */
  static int of(String word) {
    // BadRequestError, bad_request and "Bad Request" are one.
    String letters = word.toLowerCase(ROOT).replaceAll("[^a-z]", "");
    return switch (letters.replaceFirst("(error|exception)$", "")) {
      case "invalidrequest", "badrequest", "invalidargument", "invalidvalue" -> 400;
      case "contextlengthexceeded", "exceedcontextsize", "toolusefailed", "validation" -> 400;
      case "invalidprompt", "invalidimage", "invalidimageformat", "invalidimagemode" -> 400;
      case "invalidimageurl", "imagetoolarge", "imagetoosmall", "imagefiletoolarge" -> 400;
      case "imageparse", "imagefilenotfound", "emptyimagefile", "failedtodownloadimage" -> 400;
      case "unsupportedimagemediatype", "dataresidencymismatch" -> 400;
      case "authentication", "invalidauthentication", "invalidapikey", "unauthorized" -> 401;
      case "unauthenticated" -> 401;
      case "servicequotaexceeded" -> 400;
      case "insufficientcredits", "insufficientbalance", "paymentrequired" -> 402;
      case "permission", "permissiondenied", "forbidden", "accessdenied" -> 403;
      case "unrecognizedclient", "invalidsignature", "expiredtoken" -> 403;
      case "notfound", "modelnotfound", "invalidmodel", "resourcenotfound" -> 404;
      case "modeltimeout" -> 408;
      case "requesttoolarge" -> 413;
      case "unprocessableentity" -> 422;
      // Amazon Bedrock, where it is the model that failed.
      case "modelerror", "modelstreamerror" -> 424;
      case "ratelimit", "ratelimitexceeded", "ratelimitreached", "toomanyrequests" -> 429;
      case "throttling", "modelnotready" -> 429;
      case "insufficientquota", "exceededcurrentquota", "resourceexhausted" -> 429;
      case "server", "internalserver", "internal", "api" -> 500;
      case "overloaded", "serverisoverloaded", "engineoverloaded", "slowdown" -> 503;
      case "serviceunavailable", "unavailable" -> 503;
      case "timeout", "deadlineexceeded", "vectorstoretimeout" -> 504;
      default -> 0;
    };
  }
}
