package dev.runnel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PromptReaderTest {
  private final Invocation invocation = new Invocation();

  @Test
  void pipedTextIsThePrompt() {
    invocation.piped("why?\n").run();
    assertThat(prompt()).isEqualTo("why?");
  }

  @Test
  void pipedTextGoesBelowTheWords() {
    invocation.piped("line 1\nline 2\r\n").run("summarise");
    assertThat(prompt()).isEqualTo("summarise\n\nline 1\nline 2");
  }

  @Test
  void dashStandsForStandardInput() {
    invocation.piped("text").run("summarise", "-");
    assertThat(prompt()).isEqualTo("summarise\n\ntext");
  }

  @Test
  void emptyInputIsNone() {
    invocation.piped("\n").run("hi");
    assertThat(prompt()).isEqualTo("hi");
  }

  @Test
  void byteOrderMarkIsNoText() {
    invocation.piped("\ufeffhi").run();
    assertThat(prompt()).isEqualTo("hi");
  }

  @Test
  void closedInputIsNone() {
    invocation.piped(unreadable()).run("hi");
    assertThat(prompt()).isEqualTo("hi");
  }

  @Test
  void terminalIsNotRead() {
    invocation.piped(unreadable()).atTerminal().run("hi");
    assertThat(prompt()).isEqualTo("hi");
  }

  @Test
  void noPromptAtAll() {
    assertThat(invocation.atTerminal().run()).isEqualTo(2);
    assertThat(invocation.err()).contains("no prompt", "runnel chat").hasLineCount(1);
  }

  @Test
  void otherEncodingIsAnError() {
    byte[] latin = "zürich".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(invocation.piped(new ByteArrayInputStream(latin)).run("hi")).isEqualTo(2);
    assertThat(invocation.err()).contains("not UTF-8", "iconv").hasLineCount(1);
  }

  @Test
  void waitingForInputIsSaid() throws Exception {
    var said = new CountDownLatch(1);
    OutputStream err =
        new OutputStream() {
          @Override
          public void write(int b) {
            said.countDown();
          }
        };
    var notes = new Notes(err, false, false);
    try (var writer = new PipedOutputStream();
        var in = new PipedInputStream(writer)) {
      var reader = new PromptReader(in, false, notes, Duration.ofMillis(1));
      var prompt = new String[1];
      Thread reading = Thread.ofVirtual().start(() -> prompt[0] = reader.read(List.of("hi")));
      assertThat(said.await(20, TimeUnit.SECONDS)).isTrue();
      writer.write("late".getBytes(StandardCharsets.UTF_8));
      writer.close();
      reading.join();
      assertThat(prompt[0]).isEqualTo("hi\n\nlate");
    }
  }

  private String prompt() {
    return invocation.request().messages().getLast().text();
  }

  private static InputStream unreadable() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw new IOException("Bad file descriptor");
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return read();
      }
    };
  }
}
