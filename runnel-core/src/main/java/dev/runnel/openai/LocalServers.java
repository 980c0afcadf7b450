package dev.runnel.openai;

import static dev.runnel.openai.Compatibility.COMMON;
import static dev.runnel.openai.Compatibility.common;

import dev.runnel.openai.MediaForms.Audio;
import dev.runnel.openai.MediaForms.Images;
import dev.runnel.openai.MediaForms.Video;
import java.util.List;

/**
 * The servers that users run themselves. The pages named are those of each server's documentation.
 */
final class LocalServers {
  static final List<Vendor> ROWS =
      List.of(
          // "OpenAI compatibility".
          local(
              "ollama-openai",
              "http://localhost:11434/v1",
              common()
                  .toolChoices(ToolChoices.AUTO)
                  .media(MediaForms.IMAGES.with(Images.BYTES))
                  .build(),
              "OLLAMA_API_KEY"),
          // llama.cpp's tools/server/README.md.
          local(
              "llamacpp",
              "http://localhost:8080/v1",
              common()
                  .toolChoices(ToolChoices.ALONE)
                  .media(MediaForms.IMAGES.with(Audio.INPUT_AUDIO_OR_URL).with(Video.INPUT_VIDEO))
                  .build(),
              "LLAMA_API_KEY"),
          // "OpenAI compatibility endpoints" and "Authentication".
          local(
              "lmstudio",
              "http://localhost:1234/v1",
              common().toolChoices(ToolChoices.ALONE).media(MediaForms.IMAGES).build(),
              "LMSTUDIO_API_KEY",
              "LM_API_TOKEN"),
          // "OpenAI-compatible server" and "Multimodal inputs".
          local(
              "vllm",
              "http://localhost:8000/v1",
              common()
                  .reasoning(ReasoningControl.THINKING_TOKEN_BUDGET)
                  .media(MediaForms.IMAGES.with(Audio.AUDIO_URL).with(Video.VIDEO_URL))
                  .build(),
              "VLLM_API_KEY"),
          local("openai-compatible", "", COMMON, "OPENAI_COMPATIBLE_API_KEY"));

  private LocalServers() {}

  private static Vendor local(
      String name, String baseUrl, Compatibility compatibility, String... keyVariables) {
    return new Vendor(
        name, Api.CHAT, Hosting.USER, baseUrl, List.of(keyVariables), "", compatibility);
  }
}
