package dev.runnel.cli;

import dev.runnel.ValidationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Puts the prompt together: the words, a blank line, the text on standard input. */
final class PromptReader {
  private static final Pattern LAST_LINE_ENDS = Pattern.compile("[\r\n]+\\z");
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final InputStream in;
  private final boolean terminal;
  private final Notes notes;
  private final Duration patience;

  /**
   * A reader.
   *
   * @param in standard input, not read if it is a terminal
   * @param terminal whether it is one
   * @param notes where to say that it is being waited for
   * @param patience how long to wait before saying so
   */
  PromptReader(InputStream in, boolean terminal, Notes notes, Duration patience) {
    this.in = in;
    this.terminal = terminal;
    this.notes = notes;
    this.patience = patience;
  }

  /**
   * The prompt.
   *
   * @param words the words of the command line; a {@code -} among them is standard input's old name
   * @throws UsageException if there is no prompt
   */
  String read(List<String> words) {
    String asked = String.join(" ", words.stream().filter(word -> !word.equals("-")).toList());
    String piped = terminal ? "" : pipedText();
    if (asked.isBlank() && piped.isBlank()) {
      throw new UsageException(
          "no prompt: say runnel \"your question\", pipe a text, or start runnel chat");
    }
    if (piped.isBlank()) {
      return asked;
    }
    return asked.isBlank() ? piped : asked + "\n\n" + piped;
  }

  private String pipedText() {
    byte[] bytes = allBytes();
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
      return LAST_LINE_ENDS.matcher(text).replaceFirst("");
    } catch (CharacterCodingException e) {
      throw new ValidationException(
          "standard input is not UTF-8 text; iconv -f latin1 -t utf-8 may convert it", e);
    }
  }

  /** A pipe nobody ever writes to or closes looks like a hang, so say what is being waited for. */
  private byte[] allBytes() {
    var read = new CountDownLatch(1);
    Thread.ofVirtual().start(() -> sayIfSlow(read));
    try {
      return in.readAllBytes();
    } catch (IOException e) {
      // Closed: there is no text.
      return new byte[0];
    } finally {
      read.countDown();
    }
  }

  private void sayIfSlow(CountDownLatch read) {
    try {
      if (!read.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        notes.note("waiting for the end of standard input; use </dev/null if there is none");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
