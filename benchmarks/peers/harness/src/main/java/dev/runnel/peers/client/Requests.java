package dev.runnel.peers.client;

/** What every client asks. */
public final class Requests {
  /** What the user says. */
  public static final String PROMPT = "Tell me about streams.";

  /** Where requests go, after the address of the server. */
  public static final String PATH = "/v1/chat/completions";

  private Requests() {}

  /**
   * The request as JSON, for clients that do not write it themselves.
   *
   * @param model the name of the model
   * @return the body
   */
  public static String body(String model) {
    return "{\"model\":\""
        + model
        + "\",\"messages\":[{\"role\":\"user\",\"content\":\""
        + PROMPT
        + "\"}],\"stream\":true,\"stream_options\":{\"include_usage\":true}}";
  }
}
