package dev.runnel.cli;

import dev.runnel.Completion;
import dev.runnel.RunnelException;
import dev.runnel.StreamChunk;
import java.io.IOException;

/** Shows one answer. Throws when standard output cannot be written to. */
interface Presenter {

  /** Shows a chunk at once. */
  void chunk(StreamChunk chunk) throws IOException;

  /** The answer is complete. */
  void done(Completion completion, Stats stats) throws IOException;

  /** The answer ended early, or never began. */
  void failed(RunnelException error) throws IOException;
}
