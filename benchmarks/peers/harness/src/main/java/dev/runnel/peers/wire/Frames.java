package dev.runnel.peers.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The events of OpenAI's chat stream, as its server writes them. Pure functions. */
public final class Frames {
  /** The last of all. */
  public static final String DONE = "data: [DONE]\n\n";

  private static final String HEAD =
      "{\"id\":\"chatcmpl-CfQ3mG8zXw1yJkTn4Ro7uVbLs2DaE\",\"object\":\"chat.completion.chunk\","
          + "\"created\":1763855991,\"model\":\"gpt-4o-mini-2024-07-18\","
          + "\"service_tier\":\"default\",\"system_fingerprint\":\"fp_560af6e559\",";
  private static final String SHORT_HEAD =
      "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",";

  /** The pieces of the arguments of a tool call, without the first and the last. */
  public static final String PIECE = "flowing ";

  /** The first piece of the arguments. */
  public static final String FIRST_PIECE = "{\"query\":\"";

  /** The last piece of the arguments. */
  public static final String LAST_PIECE = "\"}";

  private Frames() {}

  /**
   * The first event, which says who speaks.
   *
   * @return the event
   */
  public static String role() {
    return chunk(HEAD, "{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null");
  }

  /**
   * An event with text.
   *
   * @param text the text
   * @return the event
   */
  public static String text(String text) {
    return chunk(HEAD, content(text), "null");
  }

  /**
   * An event with text, filled up with more text.
   *
   * @param text how its text begins
   * @param bytes how long it shall be; one that is too long already is left as it is
   * @return the event, with a short head if there is no room for the usual one
   */
  public static String text(String text, int bytes) {
    String head = bytes > 400 ? HEAD : SHORT_HEAD;
    int missing =
        bytes - chunk(head, content(text), "null").getBytes(StandardCharsets.UTF_8).length;
    return chunk(head, content(text + filling(missing)), "null");
  }

  /**
   * The event with which a tool call begins.
   *
   * @return the event, without any arguments
   */
  public static String toolCall() {
    return chunk(
        HEAD,
        "{\"tool_calls\":[{\"index\":0,\"id\":\"call_8QbHqGrfQa3nRk\",\"type\":\"function\","
            + "\"function\":{\"name\":\"search\",\"arguments\":\"\"}}]}",
        "null");
  }

  /**
   * An event with a piece of the arguments of a tool call.
   *
   * @param piece the piece
   * @return the event
   */
  public static String arguments(String piece) {
    return chunk(
        HEAD,
        "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"" + escaped(piece) + "\"}}]}",
        "null");
  }

  /**
   * The end of the answer, and its usage.
   *
   * @param reason why it ends: {@code stop} or {@code tool_calls}
   * @return three events, {@link #DONE} the last
   */
  public static List<String> end(String reason) {
    String usage =
        "data: "
            + HEAD
            + "\"choices\":[],"
            + "\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":34,\"total_tokens\":46,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0},"
            + "\"completion_tokens_details\":{\"reasoning_tokens\":0,\"audio_tokens\":0,"
            + "\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}}}\n\n";
    return List.of(chunk(HEAD, "{}", "\"" + reason + "\""), usage, DONE);
  }

  /**
   * The arguments of a tool call in so many pieces, put together.
   *
   * @param pieces how many, at least two
   * @return how long they are
   */
  public static long argumentsLength(long pieces) {
    return FIRST_PIECE.length() + (pieces - 2) * PIECE.length() + LAST_PIECE.length();
  }

  private static String chunk(String head, String delta, String finishReason) {
    return "data: "
        + head
        + "\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"logprobs\":null,\"finish_reason\":"
        + finishReason
        + "}]}\n\n";
  }

  private static String content(String text) {
    return "{\"content\":\"" + escaped(text) + "\"}";
  }

  private static String filling(int length) {
    String sentence = " and what one sees of it is never the same twice";
    return length <= 0 ? "" : sentence.repeat(length / sentence.length() + 1).substring(0, length);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
