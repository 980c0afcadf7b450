package dev.runnel.benchmarks.jmh;

import dev.runnel.CompletionModel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What a piece of a tool call's arguments costs as the call grows, and a piece of a text as long
 * beside it. Each chunk has a snapshot of the call; the cost of a piece must not grow with it.
 */
public class ToolCallBenchmark extends Measured {
  private static final int SMALL = 1_000;
  private static final int MIDDLE = 10_000;
  private static final int LARGE = 40_000;

  /** A call and a text of a length. */
  @State(Scope.Thread)
  public abstract static class Answers {
    private final int pieces;
    private CompletionModel tool;
    private CompletionModel text;

    /** Answers of so many pieces. */
    Answers(int pieces) {
      this.pieces = pieces;
    }

    /** Makes the answers. */
    @Setup
    public void open() {
      tool = AnswerModel.of(SampleAnswer.tool(Api.OPENAI_CHAT, pieces));
      text = AnswerModel.of(SampleAnswer.text(Api.OPENAI_CHAT, pieces));
    }

    /** Closes the models. */
    @TearDown
    public void close() {
      tool.close();
      text.close();
    }

    CompletionModel tool() {
      return tool;
    }

    CompletionModel text() {
      return text;
    }
  }

  /** Short ones. */
  public static class Small extends Answers {
    /** For JMH. */
    public Small() {
      super(SMALL);
    }
  }

  /** Longer ones. */
  public static class Middle extends Answers {
    /** For JMH. */
    public Middle() {
      super(MIDDLE);
    }
  }

  /** Long ones. */
  public static class Large extends Answers {
    /** For JMH. */
    public Large() {
      super(LARGE);
    }
  }

  /** A call of 1,000 pieces. */
  @Benchmark
  @OperationsPerInvocation(SMALL)
  public int tool1k(Small answers, Blackhole blackhole) {
    return AnswerBenchmark.read(answers.tool(), SMALL, blackhole);
  }

  /** A call of 10,000 pieces. */
  @Benchmark
  @OperationsPerInvocation(MIDDLE)
  public int tool10k(Middle answers, Blackhole blackhole) {
    return AnswerBenchmark.read(answers.tool(), MIDDLE, blackhole);
  }

  /** A call of 40,000 pieces. */
  @Benchmark
  @OperationsPerInvocation(LARGE)
  public int tool40k(Large answers, Blackhole blackhole) {
    return AnswerBenchmark.read(answers.tool(), LARGE, blackhole);
  }

  /** A text of 1,000 pieces. */
  @Benchmark
  @OperationsPerInvocation(SMALL)
  public int text1k(Small answers, Blackhole blackhole) {
    return AnswerBenchmark.read(answers.text(), SMALL, blackhole);
  }

  /** A text of 10,000 pieces. */
  @Benchmark
  @OperationsPerInvocation(MIDDLE)
  public int text10k(Middle answers, Blackhole blackhole) {
    return AnswerBenchmark.read(answers.text(), MIDDLE, blackhole);
  }

  /** A text of 40,000 pieces. */
  @Benchmark
  @OperationsPerInvocation(LARGE)
  public int text40k(Large answers, Blackhole blackhole) {
    return AnswerBenchmark.read(answers.text(), LARGE, blackhole);
  }
}
