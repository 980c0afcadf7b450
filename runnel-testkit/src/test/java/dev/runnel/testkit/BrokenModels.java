package dev.runnel.testkit;

import dev.runnel.CallContext;
import dev.runnel.CancelledException;
import dev.runnel.Completion;
import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.CompletionStream;
import dev.runnel.CustomModel;
import dev.runnel.DeadlineExceededException;
import dev.runnel.FinishReason;
import dev.runnel.ProviderException;
import dev.runnel.StreamChunk;
import dev.runnel.StreamEvent;
import dev.runnel.TokenUsage;
import dev.runnel.ToolCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The suite on models that break the contract, each in one place. Run by {@link ContractTeethTest}
 * alone: most of them have to fail.
 */
final class BrokenModels {
  private BrokenModels() {}

  /** A sound one: what the others break. */
  static class Sound extends CompletionModelContract {
    @Override
    protected CompletionModel model() {
      return broken(
          ScriptedModel.of(
              ScriptedAnswer.builder()
                  .reasoning("hm")
                  .text("a", "b")
                  .usage(TokenUsage.of(1, 2))
                  .done()));
    }

    @Override
    protected Optional<CompletionModel> endlessModel() {
      return Optional.of(broken(endless(16)));
    }

    @Override
    protected Optional<CompletionModel> silentModel() {
      return Optional.of(broken(ScriptedModel.silent()));
    }

    @Override
    protected Optional<CompletionModel> failingModel() {
      var error = new ProviderException("no", (Throwable) null);
      return Optional.of(
          broken(ScriptedModel.of(ScriptedAnswer.builder().text("a", "b").fail(error))));
    }

    @Override
    protected Optional<CompletionRequest> toolRequest() {
      return Optional.of(request());
    }

    @Override
    protected CompletionModel toolModel() {
      return ScriptedModel.of(
          ScriptedAnswer.builder().toolCall("1", "t", "{", "\"a\":1", "}").done());
    }

    @Override
    protected int races() {
      return 60;
    }

    @Override
    protected Duration patience() {
      return Duration.ofSeconds(4);
    }

    static CompletionModel endless(int buffer) {
      var answer = ScriptedAnswer.builder();
      for (int i = 0; i < 10_000; i++) {
        answer.text("x");
      }
      return ScriptedModel.builder().buffer(buffer).answer(answer.silence()).build();
    }

    /** What breaks a model. */
    CompletionModel broken(CompletionModel model) {
      return new Forwarding.Model(model) {
        @Override
        CompletionStream broken(CompletionStream stream) {
          return Sound.this.broken(stream);
        }
      };
    }

    /** What breaks a stream. */
    CompletionStream broken(CompletionStream stream) {
      return stream;
    }
  }

  /** Without a hook but the one that has to be there. */
  static class Bare extends CompletionModelContract {
    @Override
    protected CompletionModel model() {
      return ScriptedModel.answering("a");
    }
  }

  static class WaitsInStream extends Sound {
    @Override
    CompletionStream broken(CompletionStream stream) {
      try {
        boolean unused = new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        // Lost: what a careless one does.
      }
      return stream;
    }
  }

  static class ChunkAfterTheTerminal extends Sound {
    @Override
    CompletionStream broken(CompletionStream stream) {
      return new Forwarding.Forwarded(stream) {
        private boolean owed;

        @Override
        public StreamEvent receive() throws InterruptedException {
          StreamEvent event = super.receive();
          if (event == null && owed) {
            owed = false;
            return new StreamEvent.Chunk(StreamChunk.reasoning(""));
          }
          owed |= event instanceof StreamEvent.Done;
          return event;
        }
      };
    }
  }

  static class TwoTerminals extends Sound {
    @Override
    CompletionStream broken(CompletionStream stream) {
      return new Forwarding.Forwarded(stream) {
        private StreamEvent again;

        @Override
        public StreamEvent receive() throws InterruptedException {
          StreamEvent event = super.receive();
          if (event == null) {
            event = again;
            again = null;
          } else if (event instanceof StreamEvent.Done) {
            again = event;
          }
          return event;
        }
      };
    }
  }

  static class NoTerminal extends Sound {
    @Override
    CompletionStream broken(CompletionStream stream) {
      return new Forwarding.Forwarded(stream) {
        @Override
        public StreamEvent receive() throws InterruptedException {
          StreamEvent event = super.receive();
          return event instanceof StreamEvent.Done ? null : event;
        }
      };
    }
  }

  static class LosesReasoning extends Sound {
    @Override
    CompletionStream broken(CompletionStream stream) {
      return new Partial(stream) {
        @Override
        Completion changed(Completion all) {
          return new Completion(
              all.text(), "", "", List.of(), List.of(), all.finishReason(), all.usage(), "", "");
        }
      };
    }
  }

  static class LosesUsage extends Sound {
    @Override
    CompletionStream broken(CompletionStream stream) {
      return new Partial(stream) {
        @Override
        Completion changed(Completion all) {
          FinishReason reason = all.finishReason();
          return new Completion(
              all.text(),
              all.reasoning(),
              "",
              List.of(),
              List.of(),
              reason,
              TokenUsage.NONE,
              "",
              "");
        }
      };
    }
  }

  /** Tells another answer than it had, and the same one everywhere. */
  private abstract static class Partial extends Forwarding.Forwarded {
    Partial(CompletionStream stream) {
      super(stream);
    }

    abstract Completion changed(Completion all);

    @Override
    public Completion partial() {
      return changed(super.partial());
    }

    @Override
    public Completion await() {
      return changed(super.await());
    }

    @Override
    public CompletableFuture<Completion> completion() {
      CompletableFuture<Completion> future = super.completion();
      return new CompletableFuture<Completion>() {
        {
          var unused =
              future.whenComplete((answer, error) -> {
                if (error == null) {
                  complete(changed(answer));
                } else {
                  completeExceptionally(error);
                }
              });
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
          future.cancel(mayInterrupt);
          return super.cancel(mayInterrupt);
        }
      };
    }
  }

  static class ShrinkingArguments extends Sound {
    @Override
    protected CompletionModel toolModel() {
      return calling("{\"a\":", "{", "{}");
    }
  }

  static class HalfACall extends Sound {
    @Override
    protected CompletionModel toolModel() {
      return calling("{", "{\"a\":");
    }
  }

  private static CompletionModel calling(String... snapshots) {
    var answer = ScriptedAnswer.builder();
    for (String arguments : snapshots) {
      answer.chunk(StreamChunk.toolCalls(List.of(new ToolCall("1", "t", arguments))));
    }
    return ScriptedModel.of(answer.done());
  }

  static class FinalTwice extends Sound {
    @Override
    CompletionStream broken(CompletionStream stream) {
      return new Forwarding.Forwarded(stream) {
        @Override
        public StreamEvent receive() throws InterruptedException {
          StreamEvent event = super.receive();
          return event instanceof StreamEvent.Chunk(var chunk)
              ? new StreamEvent.Chunk(chunk.withFinal(true))
              : event;
        }
      };
    }
  }

  static class LargeBuffer extends Sound {
    @Override
    protected Optional<CompletionModel> endlessModel() {
      return Optional.of(endless(5_000));
    }
  }

  static class EverMore extends Sound {
    @Override
    protected Optional<CompletionModel> endlessModel() {
      return Optional.of(
          CustomModel.of(
              "slow:unbounded",
              1_000_000,
              (context, request, sink) -> {
                while (!sink.isClosed()) {
                  sink.text("x");
                  LockSupport.parkNanos(100_000);
                }
              }));
    }
  }

  static class NeverEndsAfterCancel extends Sound {
    @Override
    CompletionStream broken(CompletionStream stream) {
      return new Forwarding.Forwarded(stream) {
        @Override
        public void cancel() {}

        @Override
        public void cancel(Throwable cause) {}

        @Override
        public void close() {}
      };
    }
  }

  static class DeliversWhatWaits extends Sound {
    @Override
    CompletionStream broken(CompletionStream stream) {
      return new Forwarding.Forwarded(stream) {
        private StreamEvent kept;

        @Override
        public void cancel() {
          try {
            kept = stream.poll(Duration.ZERO);
          } catch (InterruptedException | IllegalStateException e) {
            kept = null;
          }
          super.cancel();
        }

        @Override
        public StreamEvent receive() throws InterruptedException {
          StreamEvent first = kept;
          kept = null;
          return first == null ? super.receive() : first;
        }
      };
    }
  }

  static class IgnoresItsContext extends Sound {
    @Override
    CompletionModel broken(CompletionModel model) {
      return new Forwarding.Model(model) {
        @Override
        public CompletionStream stream(CallContext context, CompletionRequest request) {
          return model.stream(CallContext.background(), request);
        }
      };
    }
  }

  static class SwallowsInterrupts extends Sound {
    @Override
    CompletionStream broken(CompletionStream stream) {
      return new Forwarding.Forwarded(stream) {
        @Override
        public StreamEvent receive() throws InterruptedException {
          try {
            return super.receive();
          } catch (InterruptedException e) {
            return super.receive();
          }
        }
      };
    }
  }

  static class FutureThatCannotCancel extends Sound {
    @Override
    CompletionStream broken(CompletionStream stream) {
      return new Forwarding.Forwarded(stream) {
        @Override
        public CompletableFuture<Completion> completion() {
          return super.completion().copy();
        }
      };
    }
  }

  static class DeadlineAsCancel extends Sound {
    @Override
    CompletionStream broken(CompletionStream stream) {
      return new Forwarding.Forwarded(stream) {
        @Override
        public StreamEvent receive() throws InterruptedException {
          StreamEvent event = super.receive();
          return event instanceof StreamEvent.Error(DeadlineExceededException error)
              ? new StreamEvent.Error(new CancelledException(String.valueOf(error.getMessage())))
              : event;
        }
      };
    }
  }

  static class LosesWhatCame extends Sound {
    @Override
    CompletionStream broken(CompletionStream stream) {
      return new Forwarding.Forwarded(stream) {
        @Override
        public StreamEvent receive() throws InterruptedException {
          StreamEvent event = super.receive();
          return event instanceof StreamEvent.Error(CancelledException error)
              ? new StreamEvent.Error(new CancelledException("gone", error.getCause()))
              : event;
        }
      };
    }
  }

  static class LeavesStreamsOpen extends Sound {
    @Override
    CompletionModel broken(CompletionModel model) {
      return new Forwarding.Model(model) {
        @Override
        public void close() {}
      };
    }
  }

  static class ThrowsOnceClosed extends Sound {
    @Override
    CompletionModel broken(CompletionModel model) {
      return new Forwarding.Model(model) {
        private volatile boolean closed;

        @Override
        public CompletionStream stream(CallContext context, CompletionRequest request) {
          if (closed) {
            throw new IllegalStateException("closed");
          }
          return super.stream(context, request);
        }

        @Override
        public void close() {
          closed = true;
          super.close();
        }
      };
    }
  }

  static class KeepsItsStreams extends Sound {
    private final List<CompletionStream> all = new ArrayList<>();

    @Override
    CompletionStream broken(CompletionStream stream) {
      synchronized (all) {
        all.add(stream);
      }
      return stream;
    }
  }

  static class SharesAThreadWithItsUsers extends Sound {
    private static final ExecutorService THREAD =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());

    @Override
    protected CompletionModel model() {
      return new Forwarding.Model(super.model()) {
        @Override
        CompletionStream broken(CompletionStream stream) {
          return new Shared(stream);
        }
      };
    }

    private static final class Shared extends Forwarding.Forwarded {
      Shared(CompletionStream stream) {
        super(stream);
      }

      @Override
      public StreamEvent receive() throws InterruptedException {
        try {
          return THREAD.submit(stream::receive).get();
        } catch (ExecutionException e) {
          throw (RuntimeException) e.getCause();
        }
      }

      @Override
      public Flow.Publisher<StreamEvent> publisher() {
        return subscriber -> stream.publisher().subscribe(new OnThread(subscriber));
      }
    }

    private record OnThread(Flow.Subscriber<? super StreamEvent> subscriber)
        implements Flow.Subscriber<StreamEvent> {
      @Override
      public void onSubscribe(Flow.Subscription subscription) {
        subscriber.onSubscribe(subscription);
      }

      @Override
      public void onNext(StreamEvent event) {
        THREAD.execute(() -> subscriber.onNext(event));
      }

      @Override
      public void onError(Throwable error) {
        THREAD.execute(() -> subscriber.onError(error));
      }

      @Override
      public void onComplete() {
        THREAD.execute(subscriber::onComplete);
      }
    }
  }
}
