package dev.runnel.testing;

import java.util.Set;

/**
 * Recordings that are read otherwise than expected. {@code docs/providers.md} argues each, and the
 * dialect's own test of recordings checks what comes of it instead.
 */
public final class Disputed {
  /** Their names. */
  public static final Set<String> RECORDINGS =
      Set.of(
          "anthropic-messages/vercelai__anthropic-programmatic-tool-calling.1",
          "anthropic-messages/vercelai__anthropic-tool-search-bm25.1",
          "anthropic-messages/vercelai__anthropic-tool-search-deferred-bm25",
          "anthropic-messages/vercelai__anthropic-tool-search-deferred-regex",
          "anthropic-messages/vercelai__anthropic-tool-search-regex.1",
          "cohere-v2-chat/rubyllm__chat_citations_with_cohere_command-a-plus-05-2026_streams_citations",
          "gemini-generatecontent/vercelai__google-stream-tool-call-arguments",
          "openai-openai-responses/vercelai__responses-openai-shell-container.1",
          "openai-openai-responses/vercelai__responses-openai-shell-tool.1",
          "openai-openai-responses/vercelai__responses-parallel-tool-call-wrapper.1",
          "xai-openai-responses/vercelai__responses-xai-x-search-tool");

  private Disputed() {}

  /** Tells whether a recording is. */
  public static boolean is(Recording recording) {
    return RECORDINGS.contains(recording.name());
  }
}
