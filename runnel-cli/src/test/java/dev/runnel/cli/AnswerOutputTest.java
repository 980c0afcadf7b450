package dev.runnel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.FinishReason;
import dev.runnel.StreamChunk;
import dev.runnel.TokenUsage;
import dev.runnel.ToolCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AnswerOutputTest {
  private final Invocation invocation = new Invocation();

  @Test
  void textAndOneNewLine() {
    invocation.answering((context, request, sink) -> {
      sink.text("Hello, ");
      sink.text("wörld 🌍");
      sink.done();
    });

    assertThat(invocation.run("hi")).isZero();
    assertThat(invocation.out()).isEqualTo("Hello, wörld 🌍\n");
    assertThat(invocation.err()).isEmpty();
  }

  @Test
  void noSecondNewLine() {
    invocation.answering((context, request, sink) -> {
      sink.text("line\n");
      sink.done();
    });

    invocation.run("hi");
    assertThat(invocation.out()).isEqualTo("line\n");
  }

  @Test
  void surrogatePairCutBetweenChunks() {
    invocation.answering((context, request, sink) -> {
      sink.text("a\ud83c");
      sink.text("\udf0d");
      sink.done();
    });

    invocation.run("hi");
    assertThat(invocation.out()).isEqualTo("a🌍\n");
  }

  @Test
  void eachChunkIsWrittenBeforeTheNextIsMade() {
    var firstWritten = new CountDownLatch(1);
    var out =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            firstWritten.countDown();
          }
        };
    invocation
        .into(out)
        .answering((context, request, sink) -> {
          sink.text("one");
          assertThat(firstWritten.await(20, TimeUnit.SECONDS)).isTrue();
          sink.text(" two");
          sink.done();
        });

    assertThat(invocation.run("hi")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("one two\n");
  }

  @Test
  void controlCharactersReachAPipeButNoTerminal() {
    String text = "\u001b]0;title\u0007red\u001b[31m\r\n\tok\u009b";
    invocation.answering((context, request, sink) -> {
      sink.text(text);
      sink.done();
    });

    invocation.run("hi");
    assertThat(invocation.out()).isEqualTo(text + "\n");

    invocation.outBytes.reset();
    invocation.atTerminal().run("hi");
    assertThat(invocation.out()).isEqualTo("␛]0;title␇red␛[31m\n\tok\ufffd\n");
  }

  @Test
  void reasoningIsShownOnRequestOnly() {
    invocation.answering((context, request, sink) -> {
      sink.chunk(StreamChunk.reasoning("hmm"));
      sink.text("42");
      sink.done();
    });

    invocation.run("hi");
    assertThat(invocation.err()).isEmpty();

    invocation.run("--reasoning", "hi");
    assertThat(invocation.err()).isEqualTo("hmm\n");
    assertThat(invocation.out()).isEqualTo("42\n42\n");
  }

  @Test
  void toolCallsAreNoted() {
    invocation.answering((context, request, sink) -> {
      sink.chunk(StreamChunk.toolCalls(List.of(new ToolCall("1", "weather", "{\"a\":1}"))));
      sink.done(FinishReason.TOOL_CALLS, TokenUsage.NONE);
    });

    assertThat(invocation.run("hi")).isZero();
    assertThat(invocation.err()).isEqualTo("runnel: tool call: weather {\"a\":1}\n");
  }

  @Test
  void refusalIsNoted() {
    invocation.answering((context, request, sink) -> {
      sink.chunk(new StreamChunk("", "", "I won't", List.of(), List.of(), false));
      sink.done();
    });

    assertThat(invocation.run("hi")).isZero();
    assertThat(invocation.out()).isEmpty();
    assertThat(invocation.err()).isEqualTo("runnel: the model refused: I won't\n");
  }

  @Test
  void cutAnswerIsNoted() {
    invocation.answering((context, request, sink) -> {
      sink.text("half");
      sink.done(FinishReason.LENGTH, TokenUsage.NONE);
    });

    assertThat(invocation.run("hi")).isZero();
    assertThat(invocation.out()).isEqualTo("half\n");
    assertThat(invocation.err()).contains("token limit", "--max-tokens");
  }

  @Test
  void statsUnderTheAnswer() {
    invocation.answering((context, request, sink) -> {
      sink.text("a");
      sink.text("b");
      sink.done(FinishReason.STOP, TokenUsage.of(12, 34));
    });

    invocation.run("--stats", "hi");
    assertThat(invocation.err())
        .matches(
            "stop · 12 prompt \\+ 34 completion = 46 tokens · first token \\d+ ms"
                + " · [\\d.]+ tokens/s\n");
  }

  @Test
  void closedPipeEndsQuietlyAndCancels() throws InterruptedException {
    var stopped = new CountDownLatch(1);
    invocation
        .into(failing("Broken pipe"))
        .answering((context, request, sink) -> {
          try {
            while (true) {
              sink.text("more ");
            }
          } finally {
            stopped.countDown();
          }
        });

    assertThat(invocation.run("hi")).isZero();
    assertThat(invocation.err()).isEmpty();
    assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void fullDiskIsAnError() {
    invocation
        .into(failing("No space left on device"))
        .answering((context, request, sink) -> {
          sink.text("more");
          sink.done();
        });

    assertThat(invocation.run("hi")).isEqualTo(1);
    assertThat(invocation.err())
        .isEqualTo("runnel: cannot write to standard output: No space left on device\n");
  }

  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(reason);
      }
    };
  }
}
