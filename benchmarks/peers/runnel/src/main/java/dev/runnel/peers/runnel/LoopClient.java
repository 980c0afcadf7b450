package dev.runnel.peers.runnel;

import dev.runnel.CompletionStream;
import dev.runnel.StreamEvent;
import dev.runnel.peers.client.Call;
import dev.runnel.peers.client.Client;
import dev.runnel.peers.client.Reader;

/** A {@code for} loop over the events, each stream on a virtual thread of its own. */
final class LoopClient implements Client {
  private final Chat chat;

  LoopClient(String base) {
    chat = new Chat(base);
  }

  @Override
  public Call start(String model, Reader reader) {
    CompletionStream stream = chat.stream(model);
    Thread.startVirtualThread(() -> read(stream, reader));
    return stream::cancel;
  }

  private static void read(CompletionStream stream, Reader reader) {
    var reading = new Chat.Reading(reader);
    try (stream) {
      for (StreamEvent event : stream) {
        if (!reading.read(event)) {
          break;
        }
      }
    }
  }
}
