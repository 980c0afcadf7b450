package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code text()} and {@code events()}. */
class JavaStreamTest {

  @ParameterizedTest
  @EnumSource(Source.class)
  void eventsIncludeTheTerminal(Source source) {
    var error = new TransportException("reset");
    try (var script = Script.of(source);
        var stream = script.text("a").fail(error).stream()) {
      assertThat(stream.events().toList())
          .containsExactly(Events.text("a"), new StreamEvent.Error(error));
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void textHasNothingButTheDeltasThatAreNotEmpty(Source source) {
    try (var script = Script.of(source)) {
      script.chunk(StreamChunk.reasoning("hm")).text("a", "b").done();
      try (var stream = script.stream();
          var text = stream.text()) {
        assertThat(text.toList()).containsExactly("a", "b");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  @Tag("C4")
  void c4TextIsThereBeforeTheNextIsSent(Source source) {
    try (var script = Script.of(source);
        var stream = script.stream();
        var text = stream.text()) {
      var deltas = text.iterator();
      for (String delta : List.of("a", "b", "c")) {
        script.text(delta);
        assertThat(deltas.next()).isEqualTo(delta);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void textThrowsTheErrorWhereItIsMet(Source source) {
    var error = new TransportException("reset");
    List<String> seen = new ArrayList<>();
    try (var script = Script.of(source);
        var stream = script.text("a", "b").fail(error).stream();
        var text = stream.text()) {
      assertThatThrownBy(() -> text.forEach(seen::add)).isSameAs(error);
      assertThat(seen).containsExactly("a", "b");
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  @Tag("C15")
  void c15ClosingTheJavaStreamCancels(Source source) throws InterruptedException {
    try (var script = Script.of(source);
        var stream = script.text("a", "b").stream()) {
      try (var text = stream.text()) {
        assertThat(text.findFirst()).contains("a");
      }
      script.awaitStopped();
      assertThat(Events.nextError(stream)).isInstanceOf(CancelledException.class);
    }
  }
}
