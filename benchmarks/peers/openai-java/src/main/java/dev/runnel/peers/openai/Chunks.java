package dev.runnel.peers.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import dev.runnel.peers.client.Reader;
import dev.runnel.peers.client.Requests;
import java.util.List;

/** The client, the request, and what is read of the chunks. */
final class Chunks {
  private Chunks() {}

  static OpenAIClient client(String base) {
    return OpenAIOkHttpClient.builder().apiKey("none").baseUrl(base + "/v1").build();
  }

  static ChatCompletionCreateParams request(String model) {
    return ChatCompletionCreateParams.builder()
        .model(model)
        .addUserMessage(Requests.PROMPT)
        .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
        .build();
  }

  /** Answers whether to go on. */
  static boolean read(ChatCompletionChunk chunk, Reader reader) {
    for (ChatCompletionChunk.Choice choice : chunk.choices()) {
      String text = choice.delta().content().orElse("");
      if (!text.isEmpty() && !reader.text(text)) {
        return false;
      }
      choice.delta().toolCalls().orElse(List.of()).forEach(call -> reader.toolPiece());
    }
    return true;
  }

  /** The arguments that the library has put together. */
  static void readArguments(ChatCompletionAccumulator accumulator, Reader reader) {
    accumulator.chatCompletion().choices().getFirst().message().toolCalls().stream()
        .flatMap(List::stream)
        .forEach(call -> reader.toolArguments(call.asFunction().function().arguments()));
  }
}
