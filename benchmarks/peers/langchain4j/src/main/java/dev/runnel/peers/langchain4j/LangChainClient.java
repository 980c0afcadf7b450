package dev.runnel.peers.langchain4j;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.runnel.peers.client.Call;
import dev.runnel.peers.client.Client;
import dev.runnel.peers.client.Reader;
import dev.runnel.peers.client.Requests;
import java.time.Duration;

/**
 * The streaming model with its default HTTP client, that of the JDK, and a handler.
 *
 * <p>{@code chat} may run the whole stream on the thread that calls it. As documented it is called
 * by whoever wants to; the other way of use calls it on a virtual thread for each stream, which is
 * kinder to it when there are many.
 */
final class LangChainClient implements Client {
  private final StreamingChatModel model;
  private final boolean virtual;

  LangChainClient(String base, boolean virtual) {
    this.virtual = virtual;
    this.model =
        OpenAiStreamingChatModel.builder()
            .baseUrl(base + "/v1")
            .apiKey("none")
            .modelName("any")
            .timeout(Duration.ofMinutes(5))
            .build();
  }

  @Override
  public Call start(String name, Reader reader) {
    var request =
        ChatRequest.builder().messages(UserMessage.from(Requests.PROMPT)).modelName(name).build();
    var handler = new ReaderHandler(reader);
    if (virtual) {
      Thread.startVirtualThread(() -> model.chat(request, handler));
    } else {
      model.chat(request, handler);
    }
    return handler::cancel;
  }
}
