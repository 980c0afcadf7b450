package dev.runnel.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.CompletionRequest;
import dev.runnel.ContentPart;
import dev.runnel.Media;
import dev.runnel.UnsupportedException;
import dev.runnel.testing.TestJson;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be shown to which vendor, and in which form. */
class VendorMediaTest {
  private static Media bytes(String type) {
    return Media.of(new byte[] {1, 2, 3}, type);
  }

  private static Media link(String file) {
    return Media.of(URI.create("https://example.org/" + file));
  }

  private static void assertPart(String vendor, ContentPart part, String golden) {
    String body = VendorRequestTest.body(vendor, CompletionRequest.builder().user(part));
    Object sent = TestJson.at(TestJson.parse(body), "messages.0.content.0");
    assertThat(sent).isEqualTo(TestJson.parse(golden));
  }

  private static void assertRefused(String vendor, ContentPart part, String what) {
    assertThatThrownBy(() -> VendorRequestTest.body(vendor, CompletionRequest.builder().user(part)))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining(vendor)
        .hasMessageContaining(what);
  }

  // OpenRouter, "Video inputs"; Alibaba Cloud Model Studio, "Visual understanding"; vLLM and
  // llama.cpp's server, "Multimodal inputs"; Z.ai, Kimi and Together API references.
  @ParameterizedTest
  @CsvSource({"openrouter", "alibaba", "vllm", "zai", "moonshot", "together"})
  void videoUrl(String vendor) {
    assertPart(
        vendor,
        ContentPart.video(link("v.mp4")),
        "{\"type\":\"video_url\",\"video_url\":{\"url\":\"https://example.org/v.mp4\"}}");
    assertPart(
        vendor,
        ContentPart.video(bytes("video/mp4")),
        "{\"type\":\"video_url\",\"video_url\":{\"url\":\"data:video/mp4;base64,AQID\"}}");
  }

  // Mistral, "Document QnA", "Vision" and "Audio and transcription".
  @Test
  void mistral() {
    assertPart(
        "mistral",
        ContentPart.document(link("d.pdf"), ""),
        "{\"type\":\"document_url\",\"document_url\":\"https://example.org/d.pdf\"}");
    assertPart(
        "mistral",
        ContentPart.document(bytes("application/pdf"), "a.pdf"),
        """
        {"type":"document_url","document_url":"data:application/pdf;base64,AQID",
         "document_name":"a.pdf"}
        """);
    assertPart(
        "mistral",
        ContentPart.audio(bytes("audio/mpeg")),
        "{\"type\":\"input_audio\",\"input_audio\":\"AQID\"}");
    assertPart(
        "mistral",
        ContentPart.audio(link("a.mp3")),
        "{\"type\":\"input_audio\",\"input_audio\":\"https://example.org/a.mp3\"}");
    assertRefused("mistral", ContentPart.video(link("v.mp4")), "video");
  }

  // OpenRouter, "Audio inputs" and "PDF inputs".
  @Test
  void openrouter() {
    assertPart(
        "openrouter",
        ContentPart.audio(bytes("audio/x-aiff")),
        "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"AQID\",\"format\":\"aiff\"}}");
    assertRefused("openrouter", ContentPart.audio(link("a.mp3")), "audio");
    assertPart(
        "openrouter",
        ContentPart.document(link("d"), ""),
        """
        {"type":"file","file":{"filename":"document.pdf","file_data":"https://example.org/d"}}
        """);
  }

  // Perplexity, "Media and attachments": a file's bytes come without a prefix.
  @Test
  void perplexity() {
    assertPart(
        "perplexity",
        ContentPart.document(bytes("application/pdf"), ""),
        "{\"type\":\"file_url\",\"file_url\":{\"url\":\"AQID\"}}");
    assertPart(
        "perplexity",
        ContentPart.document(link("d.pdf"), ""),
        "{\"type\":\"file_url\",\"file_url\":{\"url\":\"https://example.org/d.pdf\"}}");
  }

  // Z.ai, "Chat completion": file_url.
  @Test
  void zai() {
    assertPart(
        "zai",
        ContentPart.document(link("d.pdf"), "d.pdf"),
        "{\"type\":\"file_url\",\"file_url\":{\"url\":\"https://example.org/d.pdf\"}}");
    assertRefused("zai", ContentPart.document(bytes("application/pdf"), ""), "link");
  }

  // Alibaba Cloud Model Studio, "Audio understanding" and "Omni-modal".
  @Test
  void alibaba() {
    assertPart(
        "alibaba",
        ContentPart.audio(link("a.MP3?x=1")),
        """
        {"type":"input_audio","input_audio":{"data":"https://example.org/a.MP3?x=1",
         "format":"mp3"}}
        """);
    assertPart(
        "alibaba",
        ContentPart.audio(link("sounds")),
        "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"https://example.org/sounds\"}}");
    assertPart(
        "alibaba",
        ContentPart.audio(bytes("audio/wav")),
        """
        {"type":"input_audio","input_audio":{"data":"data:audio/wav;base64,AQID","format":"wav"}}
        """);
  }

  // llama.cpp's tools/server/README.md, "For multimodal input".
  @Test
  void llamacpp() {
    assertPart(
        "llamacpp",
        ContentPart.audio(bytes("audio/flac")),
        "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"AQID\"}}");
    assertPart(
        "llamacpp",
        ContentPart.audio(link("a.flac")),
        "{\"type\":\"input_audio\",\"input_audio\":{\"url\":\"https://example.org/a.flac\"}}");
    assertPart(
        "llamacpp",
        ContentPart.video(bytes("video/mp4")),
        "{\"type\":\"input_video\",\"input_video\":{\"data\":\"AQID\"}}");
  }

  // vLLM, "Multimodal inputs"; Together API reference.
  @ParameterizedTest
  @CsvSource({"vllm", "together"})
  void audioUrl(String vendor) {
    assertPart(
        vendor,
        ContentPart.audio(link("a.ogg")),
        "{\"type\":\"audio_url\",\"audio_url\":{\"url\":\"https://example.org/a.ogg\"}}");
    assertPart(
        vendor,
        ContentPart.audio(bytes("audio/ogg")),
        "{\"type\":\"audio_url\",\"audio_url\":{\"url\":\"data:audio/ogg;base64,AQID\"}}");
  }

  // Ollama, "OpenAI compatibility"; Cerebras, "Image inputs"; SambaNova API reference.
  @ParameterizedTest
  @CsvSource({"ollama-openai", "cerebras", "sambanova"})
  void imagesAsBytesOnly(String vendor) {
    assertPart(
        vendor,
        ContentPart.image(bytes("image/png")),
        "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AQID\"}}");
    assertRefused(vendor, ContentPart.image(link("i.png")), "images");
  }

  @ParameterizedTest
  @CsvSource({
    "azure, document",
    "deepseek, audio",
    "deepseek, document",
    "groq, video",
    "xai, document",
    "fireworks, audio",
    "huggingface, document",
    "nebius, audio",
    "moonshot, document",
    "alibaba, document",
    "lmstudio, audio",
    "vllm, document"
  })
  void whatCannotBeShown(String vendor, String kind) {
    ContentPart part =
        switch (kind) {
          case "audio" -> ContentPart.audio(bytes("audio/wav"));
          case "video" -> ContentPart.video(bytes("video/mp4"));
          default -> ContentPart.document(bytes("application/pdf"), "");
        };
    assertRefused(vendor, part, kind);
  }
}
