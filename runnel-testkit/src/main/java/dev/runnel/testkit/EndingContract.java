package dev.runnel.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runnel.CompletionModel;
import dev.runnel.CompletionStream;
import dev.runnel.ModelClosedException;
import dev.runnel.RunnelException;
import dev.runnel.StreamEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Streams that are ended from the caller's side. */
abstract class EndingContract extends ToolCallContract {
  private static final String FIRED = "C12: a context that has fired makes one error";

  EndingContract() {}

  @Test
  @Tag("C12")
  void c12CancelMakesTheNextEventTheTerminal() {
    checkEnds(Ender.CANCEL);
    checkEnds(Ender.CANCEL_FOR_A_REASON);
  }

  @Test
  @Tag("C12")
  void c12CloseMakesTheNextEventTheTerminal() {
    checkEnds(Ender.CLOSE);
  }

  @Test
  @Tag("C12")
  void c12AContextThatFiresMakesTheNextEventTheTerminal() {
    checkEnds(Ender.CONTEXT);
  }

  @Test
  @Tag("C12")
  @Tag("C16")
  void c16ADeadlineMakesTheNextEventTheTerminal() {
    checkEnds(Ender.DEADLINE);
  }

  @Test
  @Tag("C12")
  @Tag("C14")
  void c14ClosingTheModelMakesTheNextEventTheTerminal() {
    checkEnds(Ender.MODEL);
  }

  /** Mid-stream and from another thread: whatever waits is dropped. */
  private void checkEnds(Ender ender) {
    String promise = promise(ender);
    try (var model = endless()) {
      within(
          promise,
          () -> {
            try (var under = Ender.Case.of(model, context(), request(), ender)) {
              receiveChunk(under.stream());
              start(
                      promise + ", without blocking, from any thread",
                      () -> {
                        under.end(ender);
                        return ender;
                      })
                  .result();
              EventList.errorOf(promise, under.stream().receive());
              assertNull(under.stream().receive(), promise + ", and the last one");
              assertTrue(under.stream().isClosed(), promise + ", and the last one");
              if (ender != Ender.MODEL) {
                awaitReleased(model);
              }
            }
          });
    }
  }

  private static String promise(Ender ender) {
    String clause = ender == Ender.MODEL ? "C14" : "C12";
    return clause + ": " + ender + " makes the next event the terminal";
  }

  @Test
  @Tag("C12")
  void c12EndsBeforeTheFirstEventAndWakesAReaderThatWaits() {
    silent().close();
    for (Ender ender : Ender.values()) {
      // What closing the model has to do, c14 tests.
      if (ender != Ender.MODEL) {
        checkWakes(ender);
      }
    }
  }

  @Test
  @Tag("C14")
  void c14ClosingTheModelWakesAReaderThatWaits() {
    silent().close();
    checkWakes(Ender.MODEL);
  }

  private void checkWakes(Ender ender) {
    String promise = promise(ender) + ", also of a reader that waits for the first";
    try (var model = silent()) {
      within(
          promise,
          () -> {
            try (var under = Ender.Case.of(model, context(), request(), ender)) {
              Bounded<StreamEvent> reader =
                  start(
                      promise,
                      () -> {
                        StreamEvent event = under.stream().receive();
                        return event == null ? new StreamEvent.Error(noEvent()) : event;
                      });
              await("the reader waits", () -> reader.isWaiting() || reader.isOver());
              under.end(ender);
              EventList.errorOf(promise, reader.result());
              assertTrue(under.stream().isClosed(), promise + ", and the last one");
            }
          });
    }
  }

  private static RunnelException noEvent() {
    throw new AssertionError("C2: a stream has a terminal, and receive() gave none");
  }

  @Test
  @Tag("C12")
  void c12AContextThatHasFiredMakesOneError() {
    within(
        FIRED,
        () -> {
          try (var model = model();
              var context = context().withCancel()) {
            context.cancel();
            try (var stream = model.stream(context, request())) {
              EventList.errorOf(FIRED, stream.receive());
              assertNull(stream.receive(), FIRED);
            }
          }
        });
  }

  @Test
  @Tag("C12")
  void c12CancelAfterTheTerminalDoesNothing() {
    within(
        "C12: nothing happens after the terminal",
        () -> {
          try (var model = model();
              var stream = ask(model)) {
            StreamEvent.Done done = read(Reading.RECEIVE, stream).done();
            stream.cancel();
            stream.cancel(new IllegalStateException("too late"));
            stream.close();
            assertNull(stream.receive(), "C12: cancel() after the terminal makes no event");
            assertEquals(
                done.finishReason(),
                stream.partial().finishReason(),
                "C12: cancel() after the terminal changes nothing");
          }
        });
  }

  @Test
  @Tag("C12")
  void c12InterruptingReceiveCancels() {
    String promise = "C12: an interrupted receive() throws and cancels";
    try (var model = endless()) {
      within(
          promise,
          () -> {
            try (var stream = ask(model)) {
              receiveChunk(stream);
              Thread.currentThread().interrupt();
              assertThrows(InterruptedException.class, stream::receive, promise);
              EventList.errorOf(promise, stream.receive());
              assertNull(stream.receive(), promise);
              awaitReleased(model);
            }
          });
    }
  }

  @Test
  @Tag("C12")
  void c12InterruptingAReaderThatWaitsCancels() {
    String promise = "C12: interrupting a thread that waits in receive() cancels";
    try (var model = silent()) {
      within(
          promise,
          () -> {
            try (var stream = ask(model)) {
              Bounded<InterruptedException> reader =
                  start(
                      promise,
                      () -> assertThrows(InterruptedException.class, stream::receive, promise));
              await("the reader waits", () -> reader.isWaiting() || reader.isOver());
              reader.interrupt();
              reader.result();
              EventList.errorOf(promise, stream.receive());
              assertNull(stream.receive(), promise);
              awaitReleased(model);
            }
          });
    }
  }

  @Test
  @Tag("C12")
  void c12InterruptingALoopCancelsAndKeepsTheFlag() {
    String promise = "C12: an interrupted loop gets the terminal and keeps the flag";
    try (var model = endless()) {
      within(
          promise,
          () -> {
            try (var stream = ask(model)) {
              List<StreamEvent> events = new ArrayList<>();
              for (StreamEvent event : stream) {
                if (events.isEmpty()) {
                  Thread.currentThread().interrupt();
                }
                events.add(event);
                if (events.size() == 2) {
                  break;
                }
              }
              assertTrue(Thread.interrupted(), promise);
              EventList.errorOf(promise, events.getLast());
            }
          });
    }
  }

  @Test
  @Tag("C12")
  void c12CancellingTheFutureCancelsTheStream() {
    try (var model = unending()) {
      within(
          "C12: cancelling completion() cancels the stream",
          () -> {
            try (var stream = ask(model)) {
              stream.completion().cancel(true);
              await("C12: cancelling completion() ends the stream", stream::isClosed);
              awaitReleased(model);
            }
          });
    }
  }

  @Test
  @Tag("C12")
  @Tag("C13")
  void c13TheErrorTellsWhoEndedTheStream() {
    unending().close();
    for (Ender ender : Ender.values()) {
      if (ender != Ender.MODEL) {
        RunnelException error = errorOf(ender);
        assertInstanceOf(ender.error, error, () -> "C13: " + ender + " is told by its error");
        if (ender == Ender.CANCEL_FOR_A_REASON) {
          assertInstanceOf(
              IllegalStateException.class, error.getCause(), "C13: cancel(cause) is the cause");
        }
      }
    }
  }

  private RunnelException errorOf(Ender ender) {
    String promise = promise(ender);
    try (var model = unending()) {
      return start(
              promise,
              () -> {
                try (var under = Ender.Case.of(model, context(), request(), ender)) {
                  under.end(ender);
                  return EventList.errorOf(promise, under.stream().receive());
                }
              })
          .result();
    }
  }

  @Test
  @Tag("C12")
  @Tag("C13")
  void c13ACancelledStreamKeepsWhatHadBeenReceived() {
    try (var model = endless()) {
      within(
          "C13: an error carries what had been received",
          () -> {
            try (var stream = ask(model)) {
              var received = new StringBuilder();
              for (int i = 0; i < 3; i++) {
                if (stream.receive() instanceof StreamEvent.Chunk(var chunk)) {
                  received.append(chunk.contentDelta());
                }
              }
              stream.cancel();
              RunnelException error =
                  EventList.errorOf("C12: cancel() makes the next event", stream.receive());
              assertTrue(
                  error.partial().text().startsWith(received.toString()) && !received.isEmpty(),
                  () -> "C13: partial() of " + error + " has the text '" + received + "'");
            }
          });
    }
  }

  @Test
  @Tag("C14")
  void c14ClosingTheModelEndsEveryStreamWithOneError() {
    String promise = "C14: model.close() ends every stream with one ModelClosedException";
    CompletionModel model = unending();
    within(
        promise,
        () -> {
          List<CompletionStream> streams = new ArrayList<>();
          for (int i = 0; i < 5; i++) {
            streams.add(ask(model));
          }
          model.close();
          model.close();
          for (CompletionStream stream : streams) {
            assertInstanceOf(
                ModelClosedException.class, EventList.errorOf(promise, stream.receive()), promise);
            assertNull(stream.receive(), promise);
          }
        });
  }

  @Test
  @Tag("C14")
  void c14AClosedModelAnswersWithOneError() {
    String promise = "C14: a stream asked of a closed model is one ModelClosedException";
    within(
        promise,
        () -> {
          CompletionModel model = model();
          model.close();
          model.close();
          CompletionStream stream = ask(model);
          assertInstanceOf(
              ModelClosedException.class, EventList.errorOf(promise, stream.receive()), promise);
          assertNull(stream.receive(), promise);
          assertNull(stream.poll(Duration.ZERO), promise);
          assertThrows(
              ModelClosedException.class,
              () -> model.complete(context(), request()),
              promise + ", and complete() throws it");
        });
  }
}
