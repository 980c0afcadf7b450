package dev.runnel.testkit;

import dev.runnel.CallContext;
import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.CompletionStream;
import dev.runnel.CustomModel;
import dev.runnel.EventPump;
import dev.runnel.RunnelException;
import dev.runnel.ValidationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A model that answers as a test says, for the tests of code that uses one.
 *
 * <pre>{@code
 * try (var model = ScriptedModel.answering("Hel", "lo")) {
 *   assertEquals("Hello", new Greeter(model).greet());
 *   assertEquals("Greet!", model.lastRequest().messages().getLast().text());
 * }
 * }</pre>
 *
 * <p>The n-th request gets the n-th answer, and the last answer repeats; a {@linkplain
 * Builder#strict() strict} model takes no request beyond the last one. Its streams keep the whole
 * contract. It has no thread and waits for nothing: events are there as soon as they are asked for,
 * but for the pauses of an answer, which pass by the {@linkplain CallContext#timer() timer of the
 * call's context}. Under {@link CallContext#background(dev.runnel.spi.Timer)} with a {@link
 * dev.runnel.spi.ManualTimer} a test turns that clock itself.
 *
 * <p>Thread-safe.
 */
public final class ScriptedModel implements CompletionModel {
  private final CustomModel model;
  private final List<Function<CompletionRequest, ScriptedAnswer>> answers;
  private final boolean strict;
  private final StreamCounts counts = new StreamCounts();
  private final ReentrantLock lock = new ReentrantLock();
  private final List<CompletionRequest> requests = new ArrayList<>();

  private ScriptedModel(Builder builder) {
    answers = List.copyOf(builder.answers);
    strict = builder.strict;
    model = CustomModel.async(builder.id, builder.buffer, this::open);
  }

  /**
   * A model that answers every request with the same text.
   *
   * @param deltas the text, a chunk each
   * @return the model; the caller closes it
   */
  public static ScriptedModel answering(String... deltas) {
    return of(ScriptedAnswer.text(deltas));
  }

  /**
   * A model that answers every request with an error.
   *
   * @param error the error; see {@link ScriptedAnswer.Builder#fail}
   * @return the model; the caller closes it
   */
  public static ScriptedModel failing(RunnelException error) {
    return of(ScriptedAnswer.failing(error));
  }

  /**
   * A model that answers nothing, for ever.
   *
   * @return the model; the caller closes it
   */
  public static ScriptedModel silent() {
    return of(ScriptedAnswer.silent());
  }

  /**
   * A model with an answer for each request.
   *
   * @param first the first answer
   * @param more those after it; the last one repeats
   * @return the model; the caller closes it
   */
  public static ScriptedModel of(ScriptedAnswer first, ScriptedAnswer... more) {
    Builder builder = builder().answer(first);
    for (ScriptedAnswer answer : more) {
      builder.answer(answer);
    }
    return builder.build();
  }

  /**
   * A model whose answers depend on what is asked.
   *
   * @param answer see {@link Builder#answer(Function)}
   * @return the model; the caller closes it
   */
  public static ScriptedModel of(Function<CompletionRequest, ScriptedAnswer> answer) {
    return builder().answer(answer).build();
  }

  /**
   * Starts a model.
   *
   * @return a builder; not thread-safe
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public String id() {
    return model.id();
  }

  @Override
  public CompletionStream stream(CallContext context, CompletionRequest request) {
    return model.stream(context, request);
  }

  @Override
  public void close() {
    model.close();
  }

  /**
   * What has been asked so far. A call whose context had ended already, or that came after {@link
   * #close()}, asked nothing.
   *
   * @return a snapshot, in order
   */
  public List<CompletionRequest> requests() {
    lock.lock();
    try {
      return List.copyOf(requests);
    } finally {
      lock.unlock();
    }
  }

  /**
   * What has been asked last.
   *
   * @return the request
   * @throws AssertionError if nothing has been asked
   */
  public CompletionRequest lastRequest() {
    List<CompletionRequest> all = requests();
    if (all.isEmpty()) {
      throw new AssertionError("the model has not been asked anything");
    }
    return all.getLast();
  }

  /**
   * How many streams go on: those whose answer has not come to its end yet, and that nobody has
   * ended.
   *
   * @return the number
   */
  public int live() {
    return counts.live();
  }

  /**
   * How many streams were ended before their answer had come to its end: cancelled, closed, left,
   * dropped, timed out, or ended with the model.
   *
   * <p>An answer comes to its end when its last event is in the stream's channel, where up to 16
   * chunks may wait. For a test of what cancels, let it end in {@linkplain
   * ScriptedAnswer.Builder#silence() silence}.
   *
   * @return the number
   */
  public int cancelled() {
    return counts.cancelled();
  }

  @Override
  public String toString() {
    return model.toString();
  }

  private EventPump open(CallContext context, CompletionRequest request) {
    ScriptedAnswer answer = next(request).apply(request);
    return new ScriptPump(
        Objects.requireNonNull(answer, "answer").steps(), context.timer(), counts);
  }

  private Function<CompletionRequest, ScriptedAnswer> next(CompletionRequest request) {
    lock.lock();
    try {
      requests.add(request);
      int number = requests.size();
      if (strict && number > answers.size()) {
        throw new ValidationException(
            "unexpected request: the script has "
                + answers.size()
                + " answers, this is request "
                + number);
      }
      return answers.get(Math.min(number, answers.size()) - 1);
    } finally {
      lock.unlock();
    }
  }

  /** Builds a {@link ScriptedModel}. Not thread-safe. */
  public static final class Builder {
    private final List<Function<CompletionRequest, ScriptedAnswer>> answers = new ArrayList<>();
    private String id = "scripted:model";
    private int buffer = CustomModel.DEFAULT_BUFFER;
    private boolean strict;

    private Builder() {}

    /**
     * Sets the model's id; what stands before the colon is the provider that its errors name.
     *
     * @param id the id, {@code scripted:model} unless set
     * @return this
     */
    public Builder id(String id) {
      this.id = Objects.requireNonNull(id, "id");
      return this;
    }

    /**
     * Sets how many events may wait in a stream's channel.
     *
     * @param events at least 1; 16 unless set
     * @return this
     */
    public Builder buffer(int events) {
      buffer = events;
      return this;
    }

    /**
     * Adds the answer to the next request.
     *
     * @param answer the answer
     * @return this
     */
    public Builder answer(ScriptedAnswer answer) {
      Objects.requireNonNull(answer, "answer");
      return answer(request -> answer);
    }

    /**
     * Adds an answer that depends on what is asked.
     *
     * @param answer called within {@code stream(...)}, on its caller's thread; what it throws is
     *     the stream's terminal
     * @return this
     */
    public Builder answer(Function<CompletionRequest, ScriptedAnswer> answer) {
      answers.add(Objects.requireNonNull(answer, "answer"));
      return this;
    }

    /**
     * Takes no more requests than there are answers: a further one fails with a {@link
     * ValidationException}, instead of getting the last answer again.
     *
     * @return this
     */
    public Builder strict() {
      strict = true;
      return this;
    }

    /**
     * Makes the model.
     *
     * @return the model; the caller closes it
     * @throws ValidationException if there is no answer, or the id or buffer is no good
     */
    public ScriptedModel build() {
      if (answers.isEmpty()) {
        throw new ValidationException("a scripted model needs an answer");
      }
      return new ScriptedModel(this);
    }
  }
}
