package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The token bucket of gRFC A6. */
@Tag("C18")
class RetryBudgetTest {
  private static RetryBudget budget(int tokens, double perSuccess) {
    return new RetryBudget(RetryPolicy.defaults().withBudget(tokens, perSuccess));
  }

  @Test
  void halfAsManyFailuresStopIt() {
    var budget = budget(10, 0.1);
    for (int i = 0; i < 4; i++) {
      assertThat(budget.failed()).isTrue();
    }
    assertThat(budget.failed()).isFalse();
  }

  @Test
  void tenthsAddUpExactly() {
    var budget = budget(10, 0.1);
    for (int i = 0; i < 5; i++) {
      budget.failed();
    }
    // 5 left. Eleven tenths make 6.1, of which a failure leaves 5.1.
    for (int i = 0; i < 10; i++) {
      budget.succeeded();
    }
    assertThat(budget.failed()).isFalse();
    for (int i = 0; i < 11; i++) {
      budget.succeeded();
    }
    assertThat(budget.failed()).isTrue();
  }

  @Test
  void itIsNeverMoreThanFullNorLessThanEmpty() {
    var budget = budget(2, 1);
    for (int i = 0; i < 10; i++) {
      budget.succeeded();
    }
    assertThat(budget.failed()).isFalse();
    for (int i = 0; i < 10; i++) {
      budget.failed();
    }
    budget.succeeded();
    budget.succeeded();
    budget.succeeded();
    assertThat(budget.failed()).isFalse();
  }

  @Test
  void theDefaultIsFiftyMoreFailuresThanAnswers() {
    var budget = new RetryBudget(RetryPolicy.defaults());
    for (int i = 0; i < 1_000; i++) {
      assertThat(budget.failed()).isTrue();
      budget.succeeded();
    }
    for (int i = 0; i < 49; i++) {
      assertThat(budget.failed()).isTrue();
    }
    assertThat(budget.failed()).isFalse();
  }

  @Test
  void noneStopsNothing() {
    var budget = new RetryBudget(RetryPolicy.defaults().withoutBudget());
    for (int i = 0; i < 1_000; i++) {
      assertThat(budget.failed()).isTrue();
    }
  }

  @Test
  void manyThreadsLoseNoToken() {
    var budget = budget(1_000, 1);
    List<Background<Boolean>> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(
          Background.start(() -> {
            for (int j = 0; j < 10_000; j++) {
              budget.failed();
              budget.succeeded();
            }
            return true;
          }));
    }
    threads.forEach(Background::result);
    for (int i = 0; i < 499; i++) {
      assertThat(budget.failed()).isTrue();
    }
    assertThat(budget.failed()).isFalse();
  }

  @Test
  void badNumbersAreRefused() {
    var policy = RetryPolicy.defaults();
    assertThatThrownBy(() -> policy.withBudget(-1, 1)).isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> policy.withBudget(1_001, 1)).isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> policy.withBudget(10, -0.1)).isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> policy.withBudget(10, Double.NaN))
        .isInstanceOf(ValidationException.class);
  }
}
