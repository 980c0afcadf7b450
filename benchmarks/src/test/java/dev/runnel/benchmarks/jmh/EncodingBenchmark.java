package dev.runnel.benchmarks.jmh;

import dev.runnel.CompletionRequest;
import dev.runnel.internal.dialect.EncodedRequest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to write a request. */
@State(Scope.Thread)
public class EncodingBenchmark extends Measured {
  /** The API. */
  @Param({"OPENAI_CHAT", "OPENAI_RESPONSES", "ANTHROPIC", "GEMINI", "BEDROCK"})
  public Api api;

  /** What is asked. */
  @Param public Asked asked;

  private CompletionRequest request;

  /** Makes the request. */
  @Setup
  public void prepare() {
    request = asked.request();
  }

  /** Path and body. */
  @Benchmark
  public EncodedRequest encode() {
    return api.dialect().encode(request, "claude-sonnet-4-5");
  }
}
