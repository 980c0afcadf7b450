package dev.runnel.peers.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.runnel.peers.client.Reader;
import org.jspecify.annotations.Nullable;

/** Hands on what langchain4j tells. A stream can be cancelled once its first text has come. */
final class ReaderHandler implements StreamingChatResponseHandler {
  private final Reader reader;
  private volatile @Nullable StreamingHandle handle;

  ReaderHandler(Reader reader) {
    this.reader = reader;
  }

  void cancel() {
    StreamingHandle current = handle;
    if (current != null) {
      current.cancel();
    }
  }

  @Override
  public void onPartialResponse(PartialResponse response, PartialResponseContext context) {
    if (handle == null) {
      handle = context.streamingHandle();
    }
    if (!reader.text(response.text())) {
      context.streamingHandle().cancel();
    }
  }

  @Override
  public void onPartialToolCall(PartialToolCall call) {
    reader.toolPiece();
  }

  @Override
  public void onCompleteToolCall(CompleteToolCall call) {
    reader.toolArguments(call.toolExecutionRequest().arguments());
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    reader.end(null);
  }

  @Override
  public void onError(Throwable failure) {
    reader.end(failure);
  }
}
