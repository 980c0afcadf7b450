package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several threads that receive from one stream share its events. */
@Tag("C2")
class SharedReceivingTest {
  private static final int EVENTS = 20_000;

  @ParameterizedTest
  @EnumSource(Source.class)
  void c2EveryEventGoesToOneReceiver(Source source) {
    try (var script = Script.of(source);
        var stream = script.stream()) {
      List<Background<List<StreamEvent>>> readers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        readers.add(Background.start(() -> Way.RECEIVE.read(stream)));
      }
      for (int i = 0; i < EVENTS; i++) {
        script.text(String.valueOf(i));
      }
      script.done();

      List<StreamEvent> all = new ArrayList<>();
      for (var reader : readers) {
        List<StreamEvent> got = reader.result();
        assertThat(numbers(got)).isSorted();
        all.addAll(got);
      }
      assertThat(all.stream().filter(StreamEvent::isTerminal)).containsExactly(Events.done());
      assertThat(numbers(all)).hasSize(EVENTS);
      assertThat(new TreeSet<>(numbers(all))).hasSize(EVENTS);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c2ACancelWakesAllOfThemAndOneGetsTheTerminal(Source source) {
    try (var script = Script.of(source);
        var stream = script.stream()) {
      List<Background<List<StreamEvent>>> readers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        readers.add(Background.start(() -> Way.RECEIVE.read(stream)));
      }
      readers.forEach(Background::awaitWaiting);
      stream.cancel();
      assertThat(readers.stream().flatMap(reader -> reader.result().stream())).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c2AReceiverWhoseEventAnotherTookGetsTheNext(Source source) throws InterruptedException {
    for (int round = 0; round < 500; round++) {
      try (var script = Script.of(source, 1);
          var stream = script.stream()) {
        var waiting = Background.start(stream::receive).awaitWaiting();
        script.text("a", "b");
        // Often before the one that waits is awake.
        List<StreamEvent> both = new ArrayList<>();
        both.add(stream.receive());
        both.add(waiting.result());
        assertThat(both).containsExactlyInAnyOrder(Events.text("a"), Events.text("b"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c2MoreReceiversThanTheChannelHoldsAreAllServed(Source source) {
    try (var script = Script.of(source, 1);
        var stream = script.stream()) {
      List<Background<StreamEvent>> readers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        readers.add(Background.start(stream::receive).awaitWaiting());
      }
      script.text("0", "1", "2", "3");
      List<StreamEvent> all = readers.stream().map(Background::result).toList();
      assertThat(numbers(all)).containsExactlyInAnyOrder(0, 1, 2, 3);
    }
  }

  private static List<Integer> numbers(List<StreamEvent> events) {
    List<Integer> numbers = new ArrayList<>();
    for (StreamEvent event : events) {
      if (event instanceof StreamEvent.Chunk(var chunk) && !chunk.contentDelta().isEmpty()) {
        numbers.add(Integer.valueOf(chunk.contentDelta()));
      }
    }
    return numbers;
  }
}
