package dev.runnel.local.internal.engine;

import dev.runnel.EventOutlet;
import dev.runnel.EventPump;
import dev.runnel.FinishReason;
import dev.runnel.ProviderException;
import dev.runnel.RunnelException;
import dev.runnel.StreamChunk;
import dev.runnel.TokenUsage;
import dev.runnel.ValidationException;
import dev.runnel.local.internal.llama.KeyValueCache;
import dev.runnel.local.internal.llama.LlamaModel;
import dev.runnel.local.internal.sample.Sampler;
import dev.runnel.local.internal.sample.StopStrings;
import dev.runnel.local.internal.tensor.Workers;
import dev.runnel.local.internal.token.Utf8Assembler;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One stream: a prompt is read, then an answer is generated, a step at a time.
 *
 * <p>The engine's thread calls {@link #step}, which puts what came of it into {@code ready}; the
 * stream calls {@link #pump}, which moves that into the channel and asks the engine for the next
 * step once everything has found room. So a stream whose reader stalls is computed no further, and
 * holds no thread.
 *
 * <p>{@code ready}, {@code stopped} and {@code ended} are what the two sides share; all else
 * belongs to the engine's thread, but for {@code scheduled}, which the engine guards by its lock.
 */
final class Generation implements EventPump {
  private final Engine engine;
  private final Question question;
  private final Queue<Consumer<EventOutlet>> ready = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;
  private volatile boolean ended;
  private @Nullable EventOutlet outlet;

  /** Whether the engine has been asked for a step that it has not begun. */
  boolean scheduled;

  private @Nullable Progress progress;

  Generation(Engine engine, Question question) {
    this.engine = engine;
    this.question = question;
  }

  @Override
  public void start(EventOutlet outlet) {
    this.outlet = outlet;
    outlet.identify(engine.name(), "");
    engine.submit(this);
  }

  @Override
  public void pump() {
    EventOutlet outlet = outlet();
    while (outlet.hasRoom()) {
      Consumer<EventOutlet> next = ready.poll();
      if (next == null) {
        break;
      }
      next.accept(outlet);
    }
    if (ready.isEmpty() && !ended) {
      engine.submit(this);
    }
  }

  @Override
  public void stop() {
    stopped = true;
    if (!ended) {
      // For the engine's thread to take back what it lent.
      engine.submit(this);
    }
  }

  /** Tells whether there is nothing more to do, and if so gives back what was lent. */
  boolean isOver() {
    if (stopped && !ended) {
      end();
    }
    return ended;
  }

  /**
   * Does what takes a moment: reads a part of the prompt, or makes a token. Not to be called when
   * it {@linkplain #isOver() is over}.
   */
  void step(LoadedModel loaded, Workers workers) {
    if (!ready.isEmpty()) {
      // The reader is behind; pump() asks again when it has caught up.
      return;
    }
    try {
      advance(loaded, workers);
    } catch (RunnelException e) {
      fail(e);
      return;
    } catch (Throwable e) {
      // Also an error of the VM, such as too little memory: a stream that never ended would hide
      // it.
      fail(new ProviderException("the local model failed: " + e, e));
      return;
    }
    if (ready.isEmpty() && !ended) {
      engine.submit(this);
    } else {
      outlet().wake();
    }
  }

  /** Ends the stream with an error, without a step. */
  void fail(RunnelException error) {
    ready.add(outlet -> outlet.fail(error));
    end();
    outlet().wake();
  }

  private void advance(LoadedModel loaded, Workers workers) {
    Progress current = progress;
    if (current == null) {
      begin(loaded);
      return;
    }
    LlamaModel model = loaded.model();
    int count = Math.min(model.batchSize(), current.pending.length - current.read);
    if (current.read + count < current.pending.length) {
      if (model.read(current.cache, current.pending, current.read, count, workers, () -> stopped)) {
        current.read += count;
      }
      return;
    }
    float[] logits =
        model.next(current.cache, current.pending, current.read, count, workers, () -> stopped);
    if (logits != null) {
      take(current, loaded, current.sampler.pick(logits));
    }
  }

  private void begin(LoadedModel loaded) {
    int[] prompt =
        loaded.tokenizer().encode(loaded.template().render(question.request().messages()));
    int limit = engine.contextLength(loaded);
    if (prompt.length >= limit) {
      throw new ValidationException(
          "the prompt comes to "
              + prompt.length
              + " tokens, which leaves no room for an answer in a context of "
              + limit
              + ": shorten it, or begin a new conversation");
    }
    if (prompt.length == 0) {
      throw new ValidationException("the prompt comes to no token: say something");
    }
    // Read in other portions the numbers differ in their last digits, and a seed is to repeat an
    // answer.
    boolean reused = question.request().seed().isEmpty();
    KeyValueCache cache = engine.lendCache(loaded, prompt, reused);
    progress = new Progress(question, loaded, cache, prompt);
  }

  private void take(Progress current, LoadedModel loaded, int token) {
    if (loaded.tokenizer().isEndOfGeneration(token)) {
      finish(current, FinishReason.STOP);
      return;
    }
    current.generated++;
    say(current, current.stops.add(current.text.append(loaded.tokenizer().bytes(token))));
    if (current.stops.isFound()) {
      finish(current, FinishReason.STOP);
    } else if (current.generated == question.maxTokens()
        || current.promptTokens + current.generated == current.cache.limit()) {
      finish(current, FinishReason.LENGTH);
    } else {
      current.pending = new int[] {token};
      current.read = 0;
    }
  }

  private void say(Progress current, String delta) {
    TokenUsage usage = current.usage();
    if (!delta.isEmpty()) {
      ready.add(outlet -> {
        outlet.progress(FinishReason.NONE, usage);
        outlet.chunk(StreamChunk.text(delta));
      });
    }
  }

  private void finish(Progress current, FinishReason reason) {
    if (!reason.isLength()) {
      // Else half a character is what the limit cut off.
      say(current, current.stops.add(current.text.flush()));
    }
    say(current, current.stops.flush());
    TokenUsage usage = current.usage();
    ready.add(outlet -> outlet.done(reason, usage));
    end();
  }

  private void end() {
    ended = true;
    if (progress != null) {
      engine.returnCache(progress.cache);
      progress = null;
    }
  }

  private EventOutlet outlet() {
    return Objects.requireNonNull(outlet, "start() comes first");
  }

  /** How far the answer has come. */
  private static final class Progress {
    private final KeyValueCache cache;
    private final Sampler sampler;
    private final Utf8Assembler text = new Utf8Assembler();
    private final StopStrings stops;
    private final int promptTokens;
    private final int cachedTokens;

    /** The tokens the model has to take in before the next one can be picked. */
    private int[] pending;

    private int read;
    private int generated;

    Progress(Question question, LoadedModel loaded, KeyValueCache cache, int[] prompt) {
      this.cache = cache;
      this.sampler = question.sampler(loaded.sampling());
      this.stops = new StopStrings(question.request().stop());
      this.promptTokens = prompt.length;
      this.cachedTokens = cache.length();
      this.pending = prompt;
      this.read = cache.length();
    }

    TokenUsage usage() {
      return new TokenUsage(promptTokens, generated, promptTokens + generated, cachedTokens, 0);
    }
  }
}
