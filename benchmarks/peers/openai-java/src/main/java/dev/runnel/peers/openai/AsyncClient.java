package dev.runnel.peers.openai;

import com.openai.client.OpenAIClientAsync;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import dev.runnel.peers.client.Call;
import dev.runnel.peers.client.Client;
import dev.runnel.peers.client.Reader;
import java.util.Optional;

/** The client with callbacks. */
final class AsyncClient implements Client {
  private final OpenAIClientAsync client;

  AsyncClient(String base) {
    client = Chunks.client(base).async();
  }

  @Override
  public Call start(String model, Reader reader) {
    AsyncStreamResponse<ChatCompletionChunk> response =
        client.chat().completions().createStreaming(Chunks.request(model));
    var unused =
        response.subscribe(
            new AsyncStreamResponse.Handler<>() {
              @Override
              public void onNext(ChatCompletionChunk chunk) {
                if (!Chunks.read(chunk, reader)) {
                  response.close();
                }
              }

              @Override
              public void onComplete(Optional<Throwable> failure) {
                reader.end(failure.orElse(null));
              }
            });
    return response::close;
  }
}
