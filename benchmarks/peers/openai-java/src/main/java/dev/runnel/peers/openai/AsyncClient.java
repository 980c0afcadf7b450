package dev.runnel.peers.openai;

import com.openai.client.OpenAIClientAsync;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletionChunk;
import dev.runnel.peers.client.Call;
import dev.runnel.peers.client.Client;
import dev.runnel.peers.client.Reader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The client with callbacks. */
final class AsyncClient implements Client {
  private final OpenAIClientAsync client;

  AsyncClient(String base) {
    client = Chunks.client(base).async();
  }

  @Override
  public Call start(String model, Reader reader) {
    return start(model, reader, null);
  }

  /** With the accumulator of the library. */
  @Override
  public Call startTools(String model, Reader reader) {
    return start(model, reader, ChatCompletionAccumulator.create());
  }

  private Call start(String model, Reader reader, @Nullable ChatCompletionAccumulator accumulator) {
    AsyncStreamResponse<ChatCompletionChunk> response =
        client.chat().completions().createStreaming(Chunks.request(model));
    var unused =
        response.subscribe(
            new AsyncStreamResponse.Handler<>() {
              @Override
              public void onNext(ChatCompletionChunk chunk) {
                if (accumulator != null) {
                  accumulator.accumulate(chunk);
                }
                if (!Chunks.read(chunk, reader)) {
                  response.close();
                }
              }

              @Override
              public void onComplete(Optional<Throwable> failure) {
                if (failure.isEmpty() && accumulator != null) {
                  Chunks.readArguments(accumulator, reader);
                }
                reader.end(failure.orElse(null));
              }
            });
    return response::close;
  }
}
