/**
 * Runnel's core: the API, the channel, the wire formats, the transport over the JDK's HTTP client
 * and every HTTP provider. Needs nothing but the JDK.
 */
// The lint knows only modules that are compiled already.
@SuppressWarnings("module")
module dev.runnel.core {
  requires java.net.http;
  requires static transitive org.jspecify;

  exports dev.runnel;
  exports dev.runnel.anthropic;
  exports dev.runnel.bedrock;
  exports dev.runnel.cohere;
  exports dev.runnel.gemini;
  exports dev.runnel.ollama;
  exports dev.runnel.openai;
  exports dev.runnel.spi;
  exports dev.runnel.transport;
  exports dev.runnel.internal.text to
      dev.runnel.local,
      dev.runnel.netty,
      dev.runnel.testkit;
  exports dev.runnel.internal.thread to
      dev.runnel.netty;
  exports dev.runnel.internal.transport to
      dev.runnel.netty;

  uses dev.runnel.ModelProvider;
  uses dev.runnel.spi.CloudIdentity;
  uses dev.runnel.spi.HttpTransportProvider;

  provides dev.runnel.ModelProvider with
      dev.runnel.anthropic.AnthropicProvider,
      dev.runnel.bedrock.BedrockProvider,
      dev.runnel.cohere.CohereProvider,
      dev.runnel.gemini.GeminiProvider,
      dev.runnel.ollama.OllamaProvider,
      dev.runnel.openai.OpenAiProvider;
}
