package dev.runnel.peers.runnel;

import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.CompletionStream;
import dev.runnel.StreamChunk;
import dev.runnel.StreamEvent;
import dev.runnel.ToolCall;
import dev.runnel.openai.OpenAi;
import dev.runnel.peers.client.Reader;
import dev.runnel.peers.client.Requests;
import java.util.List;

/** The model, and what is read of its events. */
final class Chat {
  private final CompletionModel model;

  Chat(String base) {
    model = OpenAi.builder().apiKey("none").baseUrl(base + "/v1").model("any").build();
  }

  CompletionStream stream(String name) {
    return model.stream(CompletionRequest.builder().user(Requests.PROMPT).model(name).build());
  }

  /** One event of one stream. Remembers the tool calls: the latest snapshot has them whole. */
  static final class Reading {
    private final Reader reader;
    private List<ToolCall> toolCalls = List.of();

    Reading(Reader reader) {
      this.reader = reader;
    }

    /** Answers whether to go on. */
    boolean read(StreamEvent event) {
      switch (event) {
        case StreamEvent.Chunk(var chunk) -> {
          return read(chunk);
        }
        case StreamEvent.Done done -> {
          if (!toolCalls.isEmpty()) {
            reader.toolArguments(toolCalls.getFirst().argumentsJson());
          }
          reader.end(null);
        }
        case StreamEvent.Error(var error) -> reader.end(error);
      }
      return true;
    }

    private boolean read(StreamChunk chunk) {
      if (!chunk.toolCalls().isEmpty()) {
        toolCalls = chunk.toolCalls();
        reader.toolPiece();
      }
      String delta = chunk.contentDelta();
      return delta.isEmpty() || reader.text(delta);
    }
  }
}
