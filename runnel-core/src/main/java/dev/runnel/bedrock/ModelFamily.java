package dev.runnel.bedrock;

import java.util.regex.Pattern;

/**
 * What a model's id tells of the model. Bedrock has one form for all requests, but some fields only
 * work with some models. The ARN of an application inference profile tells nothing.
 *
 * @param id a model id, the id of an inference profile, or an ARN
 */
record ModelFamily(String id) {
  /** Those before thinking became adaptive: they go by a budget. */
  private static final Pattern CLAUDE_BY_BUDGET =
      Pattern.compile(
          "anthropic\\.claude-(3-7|(opus|sonnet)-4-20|opus-4-1|(opus|sonnet|haiku)-4-5)");

  private static final Pattern CLAUDE_WITHOUT_THINKING =
      Pattern.compile("anthropic\\.claude-(v\\d|instant|3-(haiku|sonnet|opus|5))");

  private static final Pattern CLAUDE_WITHOUT_CACHE =
      Pattern.compile("anthropic\\.claude-(v\\d|instant|3-(haiku|sonnet|opus|5-sonnet))");

  private static final Pattern NOVA_TEXT =
      Pattern.compile("amazon\\.nova-(2-)?(micro|lite|pro|premier)");

  /** How a model is told how much to think. */
  enum Reasoning {
    /** Claude's {@code thinking}, by a budget only. */
    CLAUDE_BUDGET,
    /** Claude's {@code thinking}, adaptive, and {@code outputConfig.effort}. */
    CLAUDE_ADAPTIVE,
    /** Nova's {@code reasoningConfig}. */
    NOVA,
    /** {@code reasoning_effort}, as in Chat Completions. */
    GPT_OSS,
    /** {@code reasoning.effort}, as in OpenAI's Responses. */
    GPT,
    /** The model is hidden behind an ARN: {@code outputConfig.effort} is the same for all. */
    HIDDEN,
    /** Not at all, as far as is known. */
    NONE
  }

  Reasoning reasoning() {
    if (id.contains("anthropic.claude")) {
      if (CLAUDE_WITHOUT_THINKING.matcher(id).find()) {
        return Reasoning.NONE;
      }
      return CLAUDE_BY_BUDGET.matcher(id).find()
          ? Reasoning.CLAUDE_BUDGET
          : Reasoning.CLAUDE_ADAPTIVE;
    }
    if (id.contains("amazon.nova-2")) {
      return Reasoning.NOVA;
    }
    if (id.contains("openai.gpt-oss")) {
      return Reasoning.GPT_OSS;
    }
    if (id.contains("openai.gpt")) {
      return Reasoning.GPT;
    }
    return isHidden() ? Reasoning.HIDDEN : Reasoning.NONE;
  }

  /**
   * Whether the model keeps what comes before a cache point. Others answer one with an error.
   *
   * <p>Source: Amazon Bedrock User Guide, "Prompt caching for faster model inference".
   */
  boolean takesCachePoints() {
    return isCachingClaude() || NOVA_TEXT.matcher(id).find();
  }

  /** Whether a cache point may stand among the tools too. */
  boolean takesCachePointInTools() {
    return isCachingClaude();
  }

  private boolean isCachingClaude() {
    return id.contains("anthropic.claude") && !CLAUDE_WITHOUT_CACHE.matcher(id).find();
  }

  private boolean isHidden() {
    return id.startsWith("arn:")
        && !id.contains(":foundation-model/")
        && !id.contains(":inference-profile/");
  }
}
