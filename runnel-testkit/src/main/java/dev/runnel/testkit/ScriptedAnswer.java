package dev.runnel.testkit;

import dev.runnel.FinishReason;
import dev.runnel.RunnelException;
import dev.runnel.StreamChunk;
import dev.runnel.TokenUsage;
import dev.runnel.ToolCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a {@link ScriptedModel} answers to one request: chunks, pauses, and an end.
 *
 * <pre>{@code
 * var answer = ScriptedAnswer.builder()
 *     .reasoning("They ask for the weather.")
 *     .pause(Duration.ofSeconds(2))
 *     .toolCall("call_1", "weather", "{\"city\":", "\"Oslo\"}")
 *     .usage(TokenUsage.of(12, 7))
 *     .done();
 * }</pre>
 *
 * <p>Immutable and thread-safe: one answer serves any number of streams.
 */
public final class ScriptedAnswer {
  private final List<Step> steps;

  private ScriptedAnswer(List<Step> steps) {
    this.steps = steps;
  }

  /**
   * An answer of text that stops.
   *
   * @param deltas the text, a chunk each
   * @return the answer
   */
  public static ScriptedAnswer text(String... deltas) {
    return builder().text(deltas).done();
  }

  /**
   * An error instead of an answer.
   *
   * @param error the error; see {@link Builder#fail}
   * @return the answer
   */
  public static ScriptedAnswer failing(RunnelException error) {
    return builder().fail(error);
  }

  /**
   * No answer at all, for ever.
   *
   * @return the answer
   */
  public static ScriptedAnswer silent() {
    return builder().silence();
  }

  /**
   * Starts an answer.
   *
   * @return a builder; not thread-safe
   */
  public static Builder builder() {
    return new Builder();
  }

  /** All that happens, the last one an end. */
  List<Step> steps() {
    return steps;
  }

  @Override
  public String toString() {
    return "ScriptedAnswer" + steps;
  }

  /**
   * Writes an answer down step by step. Each of {@code done}, {@code fail} and {@code silence} ends
   * it; the builder may be added to after that, for another answer that begins in the same way. Not
   * thread-safe.
   */
  public static final class Builder {
    private final List<Step> steps = new ArrayList<>();
    private List<ToolCall> calls = List.of();
    private TokenUsage usage = TokenUsage.NONE;

    private Builder() {}

    /**
     * Text.
     *
     * @param deltas the text, a chunk each; an empty one is not delivered, as with every model
     * @return this
     */
    public Builder text(String... deltas) {
      for (String delta : deltas) {
        steps.add(new Step.Send(StreamChunk.text(delta)));
      }
      return this;
    }

    /**
     * Reasoning.
     *
     * @param deltas the text, a chunk each
     * @return this
     */
    public Builder reasoning(String... deltas) {
      for (String delta : deltas) {
        steps.add(new Step.Send(StreamChunk.reasoning(delta)));
      }
      return this;
    }

    /**
     * A tool call that grows: each delta makes a chunk whose snapshot has all calls before it and
     * as much of this one as there is.
     *
     * @param id the call's id
     * @param name the tool's name
     * @param argumentDeltas the arguments' JSON in pieces; none means no arguments, <code>{}</code>
     * @return this
     */
    public Builder toolCall(String id, String name, String... argumentDeltas) {
      var arguments = new StringBuilder();
      List<ToolCall> before = calls;
      for (String delta : argumentDeltas.length == 0 ? new String[] {"{}"} : argumentDeltas) {
        arguments.append(delta);
        var snapshot = new ArrayList<>(before);
        snapshot.add(new ToolCall(id, name, arguments.toString()));
        chunk(StreamChunk.toolCalls(snapshot));
      }
      return this;
    }

    /**
     * Any chunk: a refusal, citations, several things at once. A snapshot of tool calls replaces
     * the one before.
     *
     * @param chunk the chunk
     * @return this
     */
    public Builder chunk(StreamChunk chunk) {
      steps.add(new Step.Send(Objects.requireNonNull(chunk, "chunk")));
      if (!chunk.toolCalls().isEmpty()) {
        calls = chunk.toolCalls();
      }
      return this;
    }

    /**
     * Lets time pass before what follows, by the {@linkplain dev.runnel.CallContext#timer() timer
     * of the call's context}.
     *
     * @param time how long; zero or less is no pause
     * @return this
     */
    public Builder pause(Duration time) {
      steps.add(new Step.Pause(Objects.requireNonNull(time, "time")));
      return this;
    }

    /**
     * Tells who answers, for {@link dev.runnel.Completion#model()} and {@link
     * dev.runnel.Completion#id()}.
     *
     * @param model the model's name at its provider
     * @param id the answer's id
     * @return this
     */
    public Builder identify(String model, String id) {
      steps.add(
          new Step.Identify(
              Objects.requireNonNull(model, "model"), Objects.requireNonNull(id, "id")));
      return this;
    }

    /**
     * Tells the tokens used so far; the last ones told are those of the whole answer.
     *
     * @param usage the usage
     * @return this
     */
    public Builder usage(TokenUsage usage) {
      this.usage = Objects.requireNonNull(usage, "usage");
      steps.add(new Step.Use(usage));
      return this;
    }

    /**
     * The answer is whole: the model stopped, for tools if it asked for any.
     *
     * @return the answer
     */
    public ScriptedAnswer done() {
      return done(calls.isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS);
    }

    /**
     * The answer is whole.
     *
     * @param reason why the model stopped
     * @return the answer
     */
    public ScriptedAnswer done(FinishReason reason) {
      return end(new Step.Finish(Objects.requireNonNull(reason, "reason"), usage));
    }

    /**
     * The answer fails after all that came before.
     *
     * @param error the error that the first stream ends with; further streams end with copies of
     *     it, since an error carries the partial answer of its stream
     * @return the answer
     */
    public ScriptedAnswer fail(RunnelException error) {
      return end(new Step.Fail(new ScriptedError(error)));
    }

    /**
     * Nothing comes any more, and no end: only the caller's side can end the stream.
     *
     * @return the answer
     */
    public ScriptedAnswer silence() {
      return end(new Step.Silence());
    }

    private ScriptedAnswer end(Step.End end) {
      var all = new ArrayList<>(steps);
      all.add(end);
      return new ScriptedAnswer(List.copyOf(all));
    }
  }
}
