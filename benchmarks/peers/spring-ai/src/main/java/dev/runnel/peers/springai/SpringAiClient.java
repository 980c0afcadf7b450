package dev.runnel.peers.springai;

import dev.runnel.peers.client.Call;
import dev.runnel.peers.client.Client;
import dev.runnel.peers.client.Reader;
import dev.runnel.peers.client.Requests;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import reactor.core.Disposable;
import reactor.core.Disposables;

/** The streaming model, whose {@code Flux} is subscribed to. */
final class SpringAiClient implements Client {
  private final OpenAiChatModel model;

  SpringAiClient(String base) {
    model =
        OpenAiChatModel.builder()
            .options(
                OpenAiChatOptions.builder()
                    .baseUrl(base + "/v1")
                    .apiKey("none")
                    .model("any")
                    .build())
            .build();
  }

  @Override
  public Call start(String name, Reader reader) {
    Disposable.Swap subscription = Disposables.swap();
    var options = OpenAiChatOptions.builder().model(name).streamUsage(true).build();
    subscription.replace(
        model.stream(new Prompt(Requests.PROMPT, options))
            .subscribe(
                response -> read(response, reader, subscription),
                reader::end,
                () -> reader.end(null)));
    return subscription::dispose;
  }

  private static void read(ChatResponse response, Reader reader, Disposable subscription) {
    for (Generation generation : response.getResults()) {
      AssistantMessage message = generation.getOutput();
      String text = message.getText();
      if (text != null && !text.isEmpty() && !subscription.isDisposed() && !reader.text(text)) {
        subscription.dispose();
      }
      for (AssistantMessage.ToolCall call : message.getToolCalls()) {
        reader.toolPiece();
        reader.toolArguments(call.arguments());
      }
    }
  }
}
