package dev.runnel.openai;

import static dev.runnel.openai.Compatibility.common;
import static dev.runnel.openai.Vendor.keyed;

import dev.runnel.internal.dialect.CallIds;
import dev.runnel.openai.MediaForms.Audio;
import dev.runnel.openai.MediaForms.Documents;
import dev.runnel.openai.MediaForms.Images;
import dev.runnel.openai.MediaForms.Video;
import java.util.List;

/**
 * The vendors that speak Chat Completions beside OpenAI. The pages named are those of each vendor's
 * documentation.
 */
final class CloudVendors {
  // REST API reference, "Chat completions".
  static final Vendor XAI =
      keyed(
          "xai",
          "https://api.x.ai/v1",
          common().maxTokens("max_completion_tokens").media(MediaForms.IMAGES).build(),
          "XAI_API_KEY");

  static final List<Vendor> ROWS =
      List.of(
          // API reference, "Chat completion"; it refuses fields it does not know.
          keyed(
              "mistral",
              "https://api.mistral.ai/v1",
              common()
                  .includeUsage(false)
                  .seed("random_seed")
                  .toolChoices(ToolChoices.ANY)
                  .promptCacheKey("prompt_cache_key")
                  .callIds(new CallIds.Form("[a-zA-Z0-9]{9}", 9))
                  .media(
                      MediaForms.IMAGES.with(Audio.INPUT_AUDIO_TEXT).with(Documents.DOCUMENT_URL))
                  .build(),
              "MISTRAL_API_KEY"),
          // "Create chat completion" and "Thinking mode".
          keyed(
              "deepseek",
              "https://api.deepseek.com",
              common()
                  .seed("")
                  .responseSchema(false)
                  .media(MediaForms.IMAGES)
                  .replay(Replay.REASONING_CONTENT_OF_CALLS)
                  .build(),
              "DEEPSEEK_API_KEY"),
          // API reference, "Create chat completion".
          keyed(
              "groq",
              "https://api.groq.com/openai/v1",
              common().maxTokens("max_completion_tokens").media(MediaForms.IMAGES).build(),
              "GROQ_API_KEY"),
          // "Parameters", "Reasoning tokens", "Multimodal capabilities", "Prompt caching".
          keyed(
              "openrouter",
              "https://openrouter.ai/api/v1",
              common()
                  .reasoning(ReasoningControl.REASONING_OBJECT)
                  .promptCacheKey("session_id")
                  .media(
                      MediaForms.IMAGES
                          .with(Audio.INPUT_AUDIO_ANY)
                          .with(Video.VIDEO_URL)
                          .with(Documents.FILE_OR_URL))
                  .replay(Replay.REASONING_DETAILS)
                  .build(),
              "OPENROUTER_API_KEY"),
          XAI,
          // Sonar API, "Chat completions" and "Media and attachments"; each chunk has the usage.
          keyed(
              "perplexity",
              "https://api.perplexity.ai",
              common()
                  .includeUsage(false)
                  .seed("")
                  .toolChoices(ToolChoices.UNNAMED)
                  .alternates()
                  .media(MediaForms.IMAGES.with(Documents.FILE_URL))
                  .build(),
              "PERPLEXITY_API_KEY",
              "PPLX_API_KEY"),
          // API reference, "Create chat completion", and "Structured outputs".
          keyed(
              "together",
              "https://api.together.xyz/v1",
              common().media(MediaForms.IMAGES.with(Audio.AUDIO_URL).with(Video.VIDEO_URL)).build(),
              "TOGETHER_API_KEY"),
          // "Create chat completion" and "Reasoning".
          keyed(
              "fireworks",
              "https://api.fireworks.ai/inference/v1",
              common()
                  .reasoning(ReasoningControl.THINKING_OBJECT)
                  .media(MediaForms.IMAGES)
                  .replay(Replay.REASONING_CONTENT)
                  .build(),
              "FIREWORKS_API_KEY"),
          // "Chat completions" and "Image inputs".
          keyed(
              "cerebras",
              "https://api.cerebras.ai/v1",
              common()
                  .maxTokens("max_completion_tokens")
                  .media(MediaForms.IMAGES.with(Images.BYTES))
                  .build(),
              "CEREBRAS_API_KEY"),
          // Inference Providers, "Chat completion".
          keyed(
              "huggingface",
              "https://router.huggingface.co/v1",
              common().media(MediaForms.IMAGES).build(),
              "HF_TOKEN",
              "HUGGINGFACE_API_KEY"),
          // API reference, "Chat completions".
          keyed(
              "sambanova",
              "https://api.sambanova.ai/v1",
              common().media(MediaForms.IMAGES.with(Images.BYTES)).build(),
              "SAMBANOVA_API_KEY"),
          // Token Factory, API reference.
          keyed(
              "nebius",
              "https://api.tokenfactory.nebius.com/v1",
              common().media(MediaForms.IMAGES).build(),
              "NEBIUS_API_KEY"),
          // Kimi API, "Chat completion" and "Use thinking models".
          keyed(
              "moonshot",
              "https://api.moonshot.ai/v1",
              common()
                  .maxTokens("max_completion_tokens")
                  .seed("")
                  .promptCacheKey("prompt_cache_key")
                  .media(MediaForms.IMAGES.with(Video.VIDEO_URL))
                  .replay(Replay.REASONING_CONTENT_OF_CALLS)
                  .build(),
              "MOONSHOT_API_KEY",
              "MOONSHOTAI_API_KEY"),
          // "Chat completion" and "Thinking mode".
          keyed(
              "zai",
              "https://api.z.ai/api/paas/v4",
              common()
                  .seed("")
                  .toolChoices(ToolChoices.AUTO)
                  .responseSchema(false)
                  .media(MediaForms.IMAGES.with(Video.VIDEO_URL).with(Documents.FILE_LINK))
                  .replay(Replay.REASONING_CONTENT)
                  .build(),
              "ZAI_API_KEY",
              "Z_AI_API_KEY"),
          // Model Studio, "OpenAI compatible - Chat" and "Deep thinking".
          keyed(
              "alibaba",
              "https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
              common()
                  .reasoning(ReasoningControl.THINKING_BUDGET)
                  .media(MediaForms.IMAGES.with(Audio.INPUT_AUDIO_URL).with(Video.VIDEO_URL))
                  .build(),
              "DASHSCOPE_API_KEY",
              "ALIBABA_API_KEY"));

  private CloudVendors() {}
}
