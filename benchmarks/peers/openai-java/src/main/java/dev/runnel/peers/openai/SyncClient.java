package dev.runnel.peers.openai;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletionChunk;
import dev.runnel.peers.client.Call;
import dev.runnel.peers.client.Client;
import dev.runnel.peers.client.Reader;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The blocking client, as its README begins, each stream on a virtual thread of its own. */
final class SyncClient implements Client {
  private final OpenAIClient client;

  SyncClient(String base) {
    client = Chunks.client(base);
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
    var open = new AtomicReference<@Nullable StreamResponse<ChatCompletionChunk>>();
    Thread.startVirtualThread(() -> {
      try (var response = client.chat().completions().createStreaming(Chunks.request(model))) {
        open.set(response);
        read(response.stream().iterator(), reader, accumulator);
        reader.end(null);
      } catch (RuntimeException e) {
        reader.end(e);
      }
    });
    return () -> {
      StreamResponse<ChatCompletionChunk> response = open.get();
      if (response != null) {
        response.close();
      }
    };
  }

  private static void read(
      Iterator<ChatCompletionChunk> chunks,
      Reader reader,
      @Nullable ChatCompletionAccumulator accumulator) {
    while (chunks.hasNext()) {
      ChatCompletionChunk chunk = chunks.next();
      if (accumulator != null) {
        accumulator.accumulate(chunk);
      }
      if (!Chunks.read(chunk, reader)) {
        return;
      }
    }
    if (accumulator != null) {
      Chunks.readArguments(accumulator, reader);
    }
  }
}
