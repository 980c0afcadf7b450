package dev.runnel.peers.runnel;

import dev.runnel.CompletionStream;
import dev.runnel.StreamEvent;
import dev.runnel.peers.client.Call;
import dev.runnel.peers.client.Client;
import dev.runnel.peers.client.Reader;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A subscriber, called by whoever has the event, which is right for readers that never block. */
final class PublisherClient implements Client {
  private final Chat chat;

  PublisherClient(String base) {
    chat = new Chat(base);
  }

  @Override
  public Call start(String model, Reader reader) {
    CompletionStream stream = chat.stream(model);
    stream.publisher(Runnable::run).subscribe(new Subscriber(reader, Long.MAX_VALUE));
    return stream::cancel;
  }

  @Override
  public Call startStalling(String model, Reader reader) {
    CompletionStream stream = chat.stream(model);
    stream.publisher(Runnable::run).subscribe(new Subscriber(reader, 1));
    return stream::cancel;
  }

  private static final class Subscriber implements Flow.Subscriber<StreamEvent> {
    private final Reader reader;
    private final Chat.Reading reading;
    private final long demand;
    private Flow.@Nullable Subscription subscription;

    Subscriber(Reader reader, long demand) {
      this.reader = reader;
      this.reading = new Chat.Reading(reader);
      this.demand = demand;
    }

    @Override
    public void onSubscribe(Flow.Subscription made) {
      subscription = made;
      made.request(demand);
    }

    @Override
    public void onNext(StreamEvent event) {
      if (!reading.read(event) && subscription != null) {
        subscription.cancel();
      }
    }

    @Override
    public void onError(Throwable failure) {
      reader.end(failure);
    }

    @Override
    public void onComplete() {
      // Done has told it.
    }
  }
}
