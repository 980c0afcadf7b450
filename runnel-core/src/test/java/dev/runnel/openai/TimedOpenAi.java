package dev.runnel.openai;

import dev.runnel.CallContext;
import dev.runnel.CancellableContext;
import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.CompletionStream;
import dev.runnel.ModelBuilder;
import dev.runnel.RetryPolicy;
import dev.runnel.spi.Timer;
import java.net.URI;

/** Builds OpenAI models whose clocks a test turns. */
public final class TimedOpenAi extends ModelBuilder<TimedOpenAi> {
  private final Timer timer;

  private TimedOpenAi(Timer timer) {
    super("openai");
    this.timer = timer;
  }

  /** A builder for a loopback server, without retries. */
  public static TimedOpenAi builder(URI server, Timer timer) {
    return new TimedOpenAi(timer)
        .baseUrl(server + "/v1")
        .apiKey("sk-secret-0123456789")
        .model("gpt-test")
        .retry(RetryPolicy.none());
  }

  /** A model for a loopback server, without retries. */
  public static CompletionModel model(URI server, Timer timer) {
    return builder(server, timer).build();
  }

  /** A root context that lives in the same time. */
  public static CallContext context(Timer timer) {
    return CallContext.background(timer);
  }

  @Override
  protected TimedOpenAi self() {
    return this;
  }

  @Override
  public CompletionModel build() {
    return new Timed(new OpenAiProvider().create(settings()), context(timer));
  }

  /** Moves calls of the background context into the test's time. */
  private record Timed(CompletionModel model, CallContext root) implements CompletionModel {
    @Override
    public String id() {
      return model.id();
    }

    @Override
    public CompletionStream stream(CallContext context, CompletionRequest request) {
      return model.stream(context instanceof CancellableContext ? context : root, request);
    }

    @Override
    public void close() {
      model.close();
    }
  }
}
