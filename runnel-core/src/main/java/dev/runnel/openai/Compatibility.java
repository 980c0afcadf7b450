package dev.runnel.openai;

/**
 * What differs between the servers that speak the Chat Completions API.
 *
 * @param maxTokens the name of the field that limits the answer's tokens
 * @param includeUsage whether usage is sent only if {@code stream_options} asks for it
 * @param systemRole the role that the operator's instructions have
 */
record Compatibility(String maxTokens, boolean includeUsage, String systemRole) {
  // OpenAI has deprecated max_tokens, and its reasoning models reject it. The others know that name
  // best, and leave one they do not know unheeded.
  static final Compatibility OPENAI = new Compatibility("max_completion_tokens", true, "system");
  static final Compatibility COMMON = new Compatibility("max_tokens", true, "system");
}
