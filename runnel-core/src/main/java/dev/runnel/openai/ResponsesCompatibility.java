package dev.runnel.openai;

import java.util.stream.Stream;

/**
 * What differs between the servers that speak the Responses API.
 *
 * @param api the API's name, for what only it understands: none can decrypt another's reasoning
 * @param asksForReasoning whether encrypted reasoning has to be asked for, and can be asked of any
 *     model
 */
record ResponsesCompatibility(String api, boolean asksForReasoning) {
  // OpenAI sends it unasked where nothing is stored, and a model that does not reason rejects being
  // asked. With xAI it is the other way round.
  static final ResponsesCompatibility OPENAI =
      new ResponsesCompatibility("openai-responses", false);
  static final ResponsesCompatibility AZURE = new ResponsesCompatibility("azure-responses", false);
  static final ResponsesCompatibility XAI = new ResponsesCompatibility("xai-responses", true);

  /** How the server of a provider differs. */
  static ResponsesCompatibility of(String provider) {
    return Stream.of(OPENAI, AZURE, XAI)
        .filter(compatibility -> compatibility.api.equals(provider))
        .findFirst()
        .orElse(OPENAI);
  }
}
