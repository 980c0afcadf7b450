package dev.runnel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.TokenUsage;
import java.util.function.ObjLongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Zero is a count, and none is not. */
class UsageTest {
  private final Usage usage = new Usage();

  /** The counts, each with the one way to tell it. */
  enum Count {
    PROMPT(Usage::prompt),
    COMPLETION(Usage::completion),
    TOTAL(Usage::total),
    CACHED(Usage::cached),
    REASONING(Usage::reasoning);

    @SuppressWarnings("ImmutableEnumChecker") // A method reference.
    private final ObjLongConsumer<Usage> teller;

    Count(ObjLongConsumer<Usage> teller) {
      this.teller = teller;
    }

    void tell(Usage usage, long count) {
      teller.accept(usage, count);
    }

    long of(TokenUsage usage) {
      return switch (this) {
        case PROMPT -> usage.promptTokens();
        case COMPLETION -> usage.completionTokens();
        case TOTAL -> usage.totalTokens();
        case CACHED -> usage.cachedInputTokens();
        case REASONING -> usage.reasoningTokens();
      };
    }

    /** Whether it says by itself how much was used. */
    boolean suffices() {
      return this == PROMPT || this == COMPLETION || this == TOTAL;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLaterCountReplacesAnEarlierAlsoIfItIsZero(Count count) {
    usage.prompt(1);
    count.tell(usage, 5);
    count.tell(usage, 0);
    assertThat(count.of(usage.result())).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aCountThatIsNotToldLeavesTheEarlier(Count count) {
    usage.prompt(1);
    count.tell(usage, 5);
    count.tell(usage, Usage.NONE);
    assertThat(count.of(usage.result())).isEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource
  void anyOfThreeCountsIsUsageAlsoIfItIsZero(Count count) {
    count.tell(usage, 0);
    if (count.suffices()) {
      assertThat(usage.result()).isEqualTo(new TokenUsage(0, 0, 0, 0, 0));
    } else {
      assertThat(usage.result()).isNull();
    }
  }

  @Test
  void theTotalIsTheSumUnlessItIsToldItself() {
    usage.prompt(5);
    usage.completion(7);
    assertThat(usage.result()).isEqualTo(TokenUsage.of(5, 7));
    usage.total(20);
    assertThat(usage.result()).isEqualTo(new TokenUsage(5, 7, 20, 0, 0));
    usage.total(0);
    assertThat(usage.result()).isEqualTo(new TokenUsage(5, 7, 0, 0, 0));
  }
}
