package dev.runnel.stress.soak;

import dev.runnel.CancelledException;
import dev.runnel.CompletionStream;
import dev.runnel.RunnelException;
import dev.runnel.StreamEvent;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;

/** The ways to read a stream to its end. */
enum Reading {
  LOOP {
    @Override
    StreamEvent read(CompletionStream stream, Text text) {
      StreamEvent last = null;
      for (StreamEvent event : stream) {
        last = text.add(event);
      }
      return last;
    }
  },

  RECEIVE {
    @Override
    StreamEvent read(CompletionStream stream, Text text) throws InterruptedException {
      StreamEvent last = null;
      for (var event = stream.receive(); event != null; event = stream.receive()) {
        last = text.add(event);
      }
      return last;
    }
  },

  POLL {
    @Override
    StreamEvent read(CompletionStream stream, Text text) throws InterruptedException {
      StreamEvent last = null;
      while (!stream.isClosed()) {
        StreamEvent event = stream.poll(Duration.ofMillis(20));
        last = event == null ? last : text.add(event);
      }
      return last;
    }
  },

  JAVA_STREAM {
    @Override
    StreamEvent read(CompletionStream stream, Text text) {
      try (var events = stream.events()) {
        return events.map(text::add).reduce((earlier, later) -> later).orElse(null);
      }
    }
  },

  PUBLISHER {
    @Override
    StreamEvent read(CompletionStream stream, Text text)
        throws InterruptedException, ExecutionException {
      var last = new CompletableFuture<StreamEvent>();
      stream.publisher().subscribe(new OneByOne(last, text));
      return last.get();
    }
  },

  FUTURE {
    @Override
    StreamEvent read(CompletionStream stream, Text text) throws InterruptedException {
      try {
        var answer = stream.completion().get();
        text.add(answer.text());
        return new StreamEvent.Done(answer.finishReason(), answer.usage());
      } catch (ExecutionException e) {
        var error = (RunnelException) e.getCause();
        text.add(error.partial().text());
        return new StreamEvent.Error(error);
      } catch (CancellationException e) {
        return new StreamEvent.Error(new CancelledException("the future was cancelled", e));
      }
    }
  };

  /** Reads to the end; the terminal, or null if there was none. */
  abstract StreamEvent read(CompletionStream stream, Text text) throws Exception;

  /** Asks for each event by itself. */
  private static final class OneByOne implements Flow.Subscriber<StreamEvent> {
    private final CompletableFuture<StreamEvent> last;
    private final Text text;
    private Flow.Subscription subscription;
    private StreamEvent done;

    OneByOne(CompletableFuture<StreamEvent> last, Text text) {
      this.last = last;
      this.text = text;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      given.request(1);
    }

    @Override
    public void onNext(StreamEvent event) {
      done = text.add(event);
      subscription.request(1);
    }

    @Override
    public void onError(Throwable error) {
      last.complete(new StreamEvent.Error((RunnelException) error));
    }

    @Override
    public void onComplete() {
      last.complete(done);
    }
  }
}
