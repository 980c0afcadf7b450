package dev.runnel.openai;

import dev.runnel.internal.dialect.CallIds;

/**
 * What differs between the servers that speak the Chat Completions API. What differs between the
 * models of one server is not told here: it is sent, and the server answers.
 *
 * @param maxTokens the name of the field that limits the answer's tokens
 * @param includeUsage whether usage is sent only if {@code stream_options} asks for it
 * @param systemRole the role that the operator's instructions have
 * @param seed the name of the field that holds the seed, or {@code ""} if there is none
 * @param reasoning how a request says how much to reason
 * @param toolChoices which tool choices there are
 * @param responseSchema whether an answer can be made to follow a JSON schema
 * @param promptCacheKey the name of the field that tells requests which begin alike, or {@code ""}
 * @param media what a user can show
 * @param replay which reasoning is to be given back when the conversation goes on
 * @param callIds which ids of calls it takes
 * @param alternates whether user and model have to take turns
 */
record Compatibility(
    String maxTokens,
    boolean includeUsage,
    String systemRole,
    String seed,
    ReasoningControl reasoning,
    ToolChoices toolChoices,
    boolean responseSchema,
    String promptCacheKey,
    MediaForms media,
    Replay replay,
    CallIds.Form callIds,
    boolean alternates) {

  /** Longer ids are an error. */
  static final CallIds.Form OPENAI_CALL_IDS = new CallIds.Form("(?s).{1,40}", 24);

  /** What most servers have in common: the names that OpenAI's API had when they followed it. */
  static final Compatibility COMMON = common().build();

  // OpenAI has deprecated max_tokens, and its reasoning models reject it. The others know that name
  // best, and leave one they do not know unheeded.
  static final Compatibility OPENAI =
      common()
          .maxTokens("max_completion_tokens")
          .promptCacheKey("prompt_cache_key")
          .callIds(OPENAI_CALL_IDS)
          .build();

  /** Starts from what is common. */
  static Builder common() {
    return new Builder();
  }

  /** Collects differences. Not thread-safe. */
  static final class Builder {
    private String maxTokens = "max_tokens";
    private boolean includeUsage = true;
    private String systemRole = "system";
    private String seed = "seed";
    private ReasoningControl reasoning = ReasoningControl.EFFORT;
    private ToolChoices toolChoices = ToolChoices.ALL;
    private boolean responseSchema = true;
    private String promptCacheKey = "";
    private MediaForms media = MediaForms.COMMON;
    private Replay replay = Replay.NOTHING;
    private CallIds.Form callIds = CallIds.Form.ANY;
    private boolean alternates;

    private Builder() {}

    Builder maxTokens(String field) {
      maxTokens = field;
      return this;
    }

    Builder includeUsage(boolean asked) {
      includeUsage = asked;
      return this;
    }

    Builder systemRole(String role) {
      systemRole = role;
      return this;
    }

    Builder seed(String field) {
      seed = field;
      return this;
    }

    Builder reasoning(ReasoningControl control) {
      reasoning = control;
      return this;
    }

    Builder toolChoices(ToolChoices choices) {
      toolChoices = choices;
      return this;
    }

    Builder responseSchema(boolean exists) {
      responseSchema = exists;
      return this;
    }

    Builder promptCacheKey(String field) {
      promptCacheKey = field;
      return this;
    }

    Builder media(MediaForms forms) {
      media = forms;
      return this;
    }

    Builder replay(Replay what) {
      replay = what;
      return this;
    }

    Builder callIds(CallIds.Form form) {
      callIds = form;
      return this;
    }

    Builder alternates() {
      alternates = true;
      return this;
    }

    Compatibility build() {
      return new Compatibility(
          maxTokens,
          includeUsage,
          systemRole,
          seed,
          reasoning,
          toolChoices,
          responseSchema,
          promptCacheKey,
          media,
          replay,
          callIds,
          alternates);
    }
  }
}
