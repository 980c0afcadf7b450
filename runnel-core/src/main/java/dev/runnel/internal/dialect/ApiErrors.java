package dev.runnel.internal.dialect;

import dev.runnel.internal.json.JsonScanner;
import dev.runnel.internal.json.JsonSyntaxException;
import dev.runnel.internal.wire.Frame;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads error documents, in bodies and in streams: OpenAI's {@code {"error":{..}}} and what others
 * send in its place: {@code error} as a plain string (Venice), the fields without the {@code error}
 * around them (Mistral, vLLM, Doubleword), {@code detail} as text or list (FastAPI), a list around
 * it all (Google), a capital letter (Amazon).
 *
 * <p>Source: OpenAI API reference, "Error codes".
 */
public final class ApiErrors {
  private static final int LONGEST_MESSAGE = 1_000;

  private String message = "";
  private String words = "";
  private String code = "";
  private String type = "";
  private String statusName = "";
  private String reason = "";
  private long status;
  private @Nullable ApiErrors inner;

  private ApiErrors() {}

  /**
   * Reads an error document.
   *
   * @param array where it is, in UTF-8
   * @param offset the index of its first byte
   * @param length the number of its bytes
   * @return what it says; {@link ApiError#UNKNOWN} if it is none
   */
  public static ApiError read(byte[] array, int offset, int length) {
    // Some servers put a byte order mark before a body.
    int mark = hasMark(array, offset, length) ? 3 : 0;
    try (JsonScanner json = JsonScanner.of(array, offset + mark, length - mark)) {
      if (json.isArray() && !json.nextElement()) {
        return ApiError.UNKNOWN;
      }
      return json.isText() ? new ApiError(json.text(), "", 0) : readObject(json).result();
    } catch (JsonSyntaxException e) {
      return ApiError.UNKNOWN;
    }
  }

  /**
   * Reads a whole body as an error document.
   *
   * @param body the body
   * @return what it says; {@link ApiError#UNKNOWN} if it is none
   */
  public static ApiError read(byte[] body) {
    return read(body, 0, body.length);
  }

  /**
   * Reads text as an error document.
   *
   * @param text the text
   * @return what it says; {@link ApiError#UNKNOWN} if it is none
   */
  public static ApiError read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a frame as an error document.
   *
   * @param frame the frame
   * @return what it says; {@link ApiError#UNKNOWN} if it is none
   */
  public static ApiError read(Frame frame) {
    return read(frame.array(), frame.offset(), frame.length());
  }

  /**
   * Reads a frame that is an error whatever it holds: an error document, or plain text.
   *
   * @param frame the frame
   * @return what it says; {@link ApiError#UNKNOWN} if nothing that could be read
   */
  public static ApiError readAny(Frame frame) {
    ApiError error = read(frame);
    String text = error.isKnown() ? "" : frame.text().strip();
    if (text.isEmpty() || text.startsWith("{") || text.startsWith("[")) {
      return error;
    }
    return new ApiError(text.substring(0, Math.min(text.length(), LONGEST_MESSAGE)), "", 0);
  }

  /**
   * Reads a frame whose framing says that it is an error, and whose name is the error's code.
   *
   * @param frame the frame
   * @return what it says
   */
  public static ApiError readNamed(Frame frame) {
    ApiError error = readAny(frame);
    String code = frame.event().isEmpty() ? error.code() : frame.event();
    int status = error.status() == 0 ? ErrorStatus.of(code) : error.status();
    return new ApiError(error.message(), code, status);
  }

  private static String afterHash(String qualified) {
    return qualified.substring(qualified.indexOf('#') + 1);
  }

  private static boolean hasMark(byte[] array, int offset, int length) {
    return length >= 3
        && array[offset] == (byte) 0xEF
        && array[offset + 1] == (byte) 0xBB
        && array[offset + 2] == (byte) 0xBF;
  }

  private static ApiErrors readObject(JsonScanner json) {
    var error = new ApiErrors();
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      error.readField(name, json);
    }
    return error;
  }

  private void readField(String name, JsonScanner json) {
    switch (name) {
      case "message", "msg", "Message" -> {
        if (json.isText()) {
          message = json.text();
        } else {
          readWords(json);
        }
      }
      case "error", "errors", "detail" -> readWords(json);
      case "code" -> code = json.scalar();
      case "type", "error_type" -> type = json.text();
      // Amazon's are qualified: com.amazon.coral.service#UnknownOperationException.
      case "__type" -> type = afterHash(json.text());
      case "status" -> readStatus(json);
      case "details" -> readDetails(json);
      case "status_code", "raw_status_code", "statusCode", "originalStatusCode" ->
          status = json.number(0);
      default -> json.skip();
    }
  }

  /** Each of these fields is text with one server, and an object or list with another. */
  private void readWords(JsonScanner json) {
    if (json.isObject()) {
      inner = nearer(readObject(json));
    } else if (json.isArray()) {
      while (json.nextElement()) {
        readWords(json);
      }
    } else {
      String text = json.text();
      words = words.isEmpty() ? text : words;
    }
  }

  /** Of two, the one that was first, unless it says nothing. */
  private ApiErrors nearer(ApiErrors found) {
    return inner != null && inner.result().isKnown() ? inner : found;
  }

  /** A number, or with Google the code's name. */
  private void readStatus(JsonScanner json) {
    if (json.isText()) {
      statusName = json.text();
    } else {
      status = json.number(0);
    }
  }

  /** Google's: one of them names the reason (AIP-193, "ErrorInfo"), which tells most. */
  private void readDetails(JsonScanner json) {
    for (boolean more = json.firstElement(); more; more = json.nextElement()) {
      for (String name = json.firstField(); name != null; name = json.nextField()) {
        if (name.equals("reason")) {
          reason = json.text();
        } else {
          json.skip();
        }
      }
    }
  }

  private ApiError result() {
    ApiError within = inner == null ? ApiError.UNKNOWN : inner.result();
    String own = message.isBlank() ? words : message;
    if (own.isBlank() && inner == null) {
      // No words, no error: a type or a code have other documents too.
      return ApiError.UNKNOWN;
    }
    return new ApiError(
        within.message().isBlank() ? own : within.message(),
        within.code().isEmpty() ? ownCode() : within.code(),
        within.status() == 0 ? ownStatus() : within.status());
  }

  /** The code; where that is but the HTTP status, rather the type. */
  private String ownCode() {
    boolean says = !code.isEmpty() && !ErrorStatus.isStatus(code);
    if (says) {
      return code;
    }
    if (!type.isEmpty() && !type.equals("error")) {
      return type;
    }
    if (!reason.isEmpty()) {
      return reason;
    }
    return statusName.isEmpty() ? code : statusName;
  }

  private int ownStatus() {
    if (ErrorStatus.isStatus(status)) {
      return (int) status;
    }
    if (ErrorStatus.isStatus(code)) {
      return Integer.parseInt(code);
    }
    int byCode = ErrorStatus.of(code);
    int byType = byCode == 0 ? ErrorStatus.of(type) : byCode;
    return byType == 0 ? ErrorStatus.of(statusName) : byType;
  }
}
