package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C3")
class ExhaustiveSwitchTest {

  /** That this compiles is the test. */
  private static String describe(StreamEvent event) {
    return switch (event) {
      case StreamEvent.Chunk(var chunk) -> "chunk " + chunk.contentDelta();
      case StreamEvent.Done(var finishReason, var usage) ->
          "done " + finishReason + " " + usage.totalTokens();
      case StreamEvent.Error(var error) -> "error " + error.getMessage();
    };
  }

  @Test
  void c3ASwitchWithoutDefaultCoversEveryEvent() {
    assertThat(describe(Events.text("a"))).isEqualTo("chunk a");
    assertThat(describe(new StreamEvent.Done(FinishReason.LENGTH, TokenUsage.of(1, 2))))
        .isEqualTo("done length 3");
    assertThat(describe(new StreamEvent.Error(new TransportException("reset"))))
        .isEqualTo("error reset");
  }

  @Test
  void c3ThereAreThreeRecordsAndNoMore() {
    assertThat(StreamEvent.class.isSealed()).isTrue();
    assertThat(StreamEvent.class.getPermittedSubclasses())
        .containsExactlyInAnyOrder(
            StreamEvent.Chunk.class, StreamEvent.Done.class, StreamEvent.Error.class)
        .allMatch(Class::isRecord)
        .allMatch(type -> Modifier.isFinal(type.getModifiers()));
  }
}
