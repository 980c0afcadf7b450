package dev.runnel.cli;

import dev.runnel.Completion;
import dev.runnel.RunnelException;
import dev.runnel.StreamChunk;
import dev.runnel.ToolCall;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * The text on standard output, the rest on standard error.
 *
 * <p>What is piped is exactly the text, with a final new line if it has none. A terminal gets no
 * control characters.
 */
final class TextPresenter implements Presenter {
  // A writer, not bytes per chunk: it keeps half a surrogate pair until the other half comes.
  private final Writer out;
  private final boolean outTerminal;
  private final boolean reasoning;
  private final Notes notes;
  private boolean outLineOpen;
  private boolean noteLineOpen;

  TextPresenter(OutputStream out, boolean outTerminal, boolean reasoning, Notes notes) {
    this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    this.outTerminal = outTerminal;
    this.reasoning = reasoning;
    this.notes = notes;
  }

  @Override
  public void chunk(StreamChunk chunk) throws IOException {
    if (reasoning && !chunk.reasoningDelta().isEmpty()) {
      reason(chunk.reasoningDelta());
    }
    if (!chunk.contentDelta().isEmpty()) {
      endNoteLine();
      say(chunk.contentDelta());
    }
  }

  @Override
  public void done(Completion completion, Stats stats) throws IOException {
    endLines();
    if (!completion.refusal().isEmpty()) {
      notes.note("the model refused: " + completion.refusal());
    }
    for (ToolCall call : completion.pendingToolCalls()) {
      notes.note("tool call: " + call.name() + " " + call.argumentsJson());
    }
    if (completion.finishReason().isLength()) {
      notes.note("the answer was cut at the token limit; --max-tokens raises it");
    } else if (completion.finishReason().isContentFilter()) {
      notes.note("the answer was cut by the provider's content filter");
    } else if (isEmpty(completion)) {
      notes.note("the answer is empty");
    }
  }

  @Override
  public void failed(RunnelException error) throws IOException {
    endLines();
  }

  private static boolean isEmpty(Completion completion) {
    return completion.text().isEmpty()
        && completion.refusal().isEmpty()
        && completion.toolCalls().isEmpty();
  }

  private void say(String text) throws IOException {
    String shown = outTerminal ? TerminalText.harmless(text) : text;
    out.write(shown);
    out.flush();
    if (!shown.isEmpty()) {
      outLineOpen = !shown.endsWith("\n");
    }
  }

  private void reason(String text) {
    if (outTerminal && outLineOpen) {
      notes.text("\n");
      outLineOpen = false;
    }
    notes.text(text);
    noteLineOpen = !text.endsWith("\n");
  }

  private void endLines() throws IOException {
    endNoteLine();
    if (outLineOpen) {
      outLineOpen = false;
      out.write("\n");
      out.flush();
    }
  }

  private void endNoteLine() {
    if (noteLineOpen) {
      noteLineOpen = false;
      notes.text("\n");
    }
  }
}
