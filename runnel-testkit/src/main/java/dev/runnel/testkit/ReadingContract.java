package dev.runnel.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runnel.Completion;
import dev.runnel.CompletionStream;
import dev.runnel.RunnelException;
import dev.runnel.StreamEvent;
import dev.runnel.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An answer that comes to its end, received in every way. */
abstract class ReadingContract extends ContractSubject {
  private static final String ONCE = "C2: a stream is read in one way, once";

  ReadingContract() {}

  @Test
  @Tag("C1")
  void c1StreamReturnsWithoutWaiting() {
    within(
        "C1: stream(...) returns at once",
        () -> {
          try (var model = model()) {
            // Whoever waits is woken by it, and has used it up.
            Thread.currentThread().interrupt();
            var stream = ask(model);
            assertTrue(
                Thread.interrupted(), "C1: stream(...) waits: it met its caller's interrupt");
            stream.close();
          }
        });
  }

  @Test
  @Tag("C1")
  void c1StreamReturnsThoughNothingEverComes() {
    try (var model = silent()) {
      start("C1: stream(...) returns at once", () -> ask(model)).result().close();
    }
  }

  @Test
  @Tag("C2")
  void c2IteratorReceivesChunksThenDoneThenNothing() {
    checkSuccess(Reading.ITERATOR);
  }

  @Test
  @Tag("C2")
  void c2ReceiveReceivesChunksThenDoneThenNothing() {
    checkSuccess(Reading.RECEIVE);
  }

  @Test
  @Tag("C2")
  void c2PollReceivesChunksThenDoneThenNothing() {
    checkSuccess(Reading.POLL);
  }

  @Test
  @Tag("C2")
  void c2EventsReceivesChunksThenDoneThenNothing() {
    checkSuccess(Reading.EVENTS);
  }

  @Test
  @Tag("C2")
  void c2PublisherSendsChunksThenDoneThenNothing() {
    checkSuccess(Reading.PUBLISHER);
  }

  private void checkSuccess(Reading way) {
    within(
        "C2: an answer is received to its end by " + way,
        () -> {
          try (var model = model();
              var stream = ask(model)) {
            StreamEvent terminal = read(way, stream).inOrder().terminal();
            assertInstanceOf(
                StreamEvent.Done.class, terminal, "model() has to answer with success");
            assertTrue(stream.isClosed(), "C2: a stream is closed after its terminal");
            if (way != Reading.PUBLISHER) {
              assertNull(stream.receive(), "C2: receive() after the terminal gives null");
              assertNull(stream.poll(Duration.ZERO), "C2: poll() after the terminal gives null");
            }
          }
        });
  }

  @Test
  @Tag("C2")
  void c2AwaitTextAndCompletionGiveTheWholeAnswer() {
    within(
        "C2: an answer is received to its end",
        () -> {
          try (var model = model()) {
            try (var stream = ask(model)) {
              assertEquals(
                  stream.await(), stream.partial(), "C2: await() gives all that was received");
              assertTrue(stream.isClosed(), "C2: a stream is closed after await()");
            }
            try (var stream = ask(model)) {
              Completion answer = stream.completion().get();
              assertEquals(
                  answer, stream.partial(), "C2: completion() gives all that was received");
            }
            try (var stream = ask(model);
                var text = stream.text()) {
              String received = text.collect(Collectors.joining());
              assertEquals(received, stream.partial().text(), "C2: text() gives all text there is");
            }
          }
        });
  }

  @Test
  @Tag("C2")
  void c2ThreadsThatShareAStreamGetOneTerminalAmongThem() {
    within(
        "C2: threads may share a stream",
        () -> {
          try (var model = model();
              var stream = ask(model)) {
            List<Bounded<List<StreamEvent>>> readers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
              readers.add(
                  start("C2: threads may share", () -> Reading.RECEIVE.read(stream, patience())));
            }
            long terminals = 0;
            for (Bounded<List<StreamEvent>> reader : readers) {
              terminals += reader.result().stream().filter(StreamEvent::isTerminal).count();
            }
            assertEquals(1, terminals, "C2: one of the threads gets the one terminal");
          }
        });
  }

  @Test
  @Tag("C2")
  void c2AStreamIsReadInOneWayOnce() {
    within(
        ONCE,
        () -> {
          try (var model = model();
              var stream = ask(model)) {
            var unused = stream.iterator();
            assertThrows(IllegalStateException.class, stream::iterator, ONCE);
            assertThrows(IllegalStateException.class, stream::text, ONCE);
            assertEquals(
                IllegalStateException.class, refusal(stream).getClass(), ONCE + ": by onError");
          }
        });
  }

  private Throwable refusal(CompletionStream stream) throws InterruptedException {
    var subscriber = new OneByOne();
    stream.publisher().subscribe(subscriber);
    Throwable cause =
        assertThrows(AssertionError.class, () -> subscriber.await(patience()), ONCE).getCause();
    return cause == null ? new AssertionError("no cause") : cause;
  }

  @Test
  @Tag("C2")
  void c2AnErrorIsTheLastEventInEveryWay() {
    provided(failingModel(), "failingModel()").close();
    within(
        "C2: a failed answer is received to its end",
        () -> {
          for (Reading way : Reading.values()) {
            try (var model = failing();
                var stream = ask(model)) {
              StreamEvent terminal = read(way, stream).inOrder().terminal();
              assertInstanceOf(
                  StreamEvent.Error.class, terminal, "failingModel() has to end with an error");
              assertTrue(stream.isClosed(), "C2: a stream is closed after its terminal");
            }
          }
          try (var model = failing();
              var stream = ask(model)) {
            assertThrows(RunnelException.class, stream::await, "C2: await() throws the error");
          }
        });
  }

  @Test
  @Tag("C3")
  void c3EveryEventIsOneOfThree() {
    within(
        "C3: events are Chunk, Done and Error",
        () -> {
          try (var model = model();
              var stream = ask(model)) {
            for (StreamEvent event : stream) {
              boolean terminal =
                  switch (event) {
                    case StreamEvent.Chunk chunk -> false;
                    case StreamEvent.Done done -> true;
                    case StreamEvent.Error error -> true;
                  };
              assertEquals(terminal, event.isTerminal(), () -> "C3: isTerminal() of " + event);
            }
          }
        });
  }

  @Test
  @Tag("C5")
  void c5DeltasAreTheAnswer() {
    within(
        "C5: deltas concatenate to the exact text",
        () -> {
          try (var model = model();
              var stream = ask(model)) {
            EventList events = read(Reading.RECEIVE, stream);
            Completion answer = stream.partial();
            assertEquals(answer.text(), events.text(), "C5: the deltas are the answer's text");
            assertEquals(
                answer.reasoning(), events.reasoning(), "C5: the deltas are the reasoning");
          }
        });
  }

  @Test
  @Tag("C7")
  void c7OneChunkIsFinalAndTheLastWithContent() {
    within(
        "C7: one chunk is the final one",
        () -> {
          try (var model = model();
              var stream = ask(model)) {
            var chunks = read(Reading.RECEIVE, stream).chunks();
            assertTrue(
                chunks.stream().anyMatch(chunk -> chunk.hasContent()),
                "model() has to answer with content");
            assertEquals(
                1,
                chunks.stream().filter(chunk -> chunk.isFinal()).count(),
                () -> "C7: exactly one chunk is final of " + chunks);
            assertTrue(
                chunks.getLast().isFinal(), () -> "C7: no chunk follows the final one: " + chunks);
          }
        });
  }

  @Test
  @Tag("C8")
  void c8DoneHasTheFinishReasonAndTheUsage() {
    within(
        "C8: Done has the finish reason and the usage",
        () -> {
          try (var model = model();
              var stream = ask(model)) {
            StreamEvent.Done done = read(Reading.RECEIVE, stream).done();
            TokenUsage usage = done.usage();
            assertEquals(
                done.finishReason(), stream.partial().finishReason(), "C8: one finish reason");
            assertEquals(usage, stream.partial().usage(), "C8: one usage");
            assertFalse(
                usage.promptTokens() < 0 || usage.completionTokens() < 0 || usage.totalTokens() < 0,
                () -> "C8: tokens are counted from zero: " + usage);
          }
        });
  }

  @Test
  @Tag("C13")
  void c13AnErrorCarriesWhatHadBeenReceived() {
    try (var model = failing()) {
      within(
          "C13: an error carries what had been received",
          () -> {
            try (var stream = ask(model)) {
              EventList events = read(Reading.RECEIVE, stream);
              RunnelException error = EventList.errorOf("failingModel() fails", events.terminal());
              assertEquals(
                  events.text(), error.partial().text(), "C13: partial() has what was received");
            }
          });
    }
  }
}
