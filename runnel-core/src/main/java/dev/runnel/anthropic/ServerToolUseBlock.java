package dev.runnel.anthropic;

import dev.runnel.internal.json.JsonSyntax;
import java.util.Map;

/**
 * A call of a tool that the server runs. It is given back with its result.
 *
 * @param keptBlocks where it waits for the result
 * @param call the call
 */
record ServerToolUseBlock(KeptBlocks keptBlocks, ToolUseBlock call) implements ContentBlock {

  @Override
  public void take(BlockDelta delta) {
    call.take(delta);
  }

  @Override
  public void stop() {
    call.stop();
    if (JsonSyntax.isValid(call.input())) {
      BlockJson.with(call.start().json(), Map.of("input", call.input()))
          .ifPresent(json -> keptBlocks.addCall(call.start().id(), json));
    }
  }
}
