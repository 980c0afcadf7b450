package dev.runnel.testkit;

import dev.runnel.FinishReason;
import dev.runnel.StreamChunk;
import dev.runnel.TokenUsage;
import java.time.Duration;

/** One thing that a {@link ScriptedAnswer} does. */
sealed interface Step {

  /** Sends a chunk, as soon as there is room for it. */
  record Send(StreamChunk chunk) implements Step {}

  /** Lets time pass. */
  record Pause(Duration time) implements Step {}

  /** Tells who answers. */
  record Identify(String model, String id) implements Step {}

  /** Tells the usage so far. */
  record Use(TokenUsage usage) implements Step {}

  /** What an answer ends with. */
  sealed interface End extends Step {}

  /** The answer is whole. */
  record Finish(FinishReason reason, TokenUsage usage) implements End {}

  /** The answer fails. */
  record Fail(ScriptedError error) implements End {}

  /** Nothing comes any more. */
  record Silence() implements End {}
}
