package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.LimitExceededException.Limit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LimitsTest {
  private static final Limits LIMITS = Limits.defaults();

  @Test
  void eachIsChangedAlone() {
    Limits all =
        LIMITS
            .withHeaderBytes(1)
            .withLineBytes(2)
            .withFrameBytes(3)
            .withJsonDepth(4)
            .withToolCalls(5)
            .withAnswerChars(6)
            .withErrorBytes(7);
    assertThat(all).isEqualTo(new Limits(1, 2, 3, 4, 5, 6, 7));
  }

  @Test
  void noneCanBeSwitchedOff() {
    refused(() -> LIMITS.withHeaderBytes(0), "header bytes");
    refused(() -> LIMITS.withLineBytes(-1), "line bytes");
    refused(() -> LIMITS.withFrameBytes(0), "frame bytes");
    refused(() -> LIMITS.withJsonDepth(0), "JSON depth");
    refused(() -> LIMITS.withToolCalls(0), "tool calls");
    refused(() -> LIMITS.withAnswerChars(0), "answer chars");
    refused(() -> LIMITS.withErrorBytes(0), "error bytes");
  }

  @Test
  void jsonThatIsReadByRecursionIsNeverTooDeepForTheStack() {
    assertThat(LIMITS.withJsonDepth(1_000).jsonDepth()).isEqualTo(1_000);
    refused(() -> LIMITS.withJsonDepth(1_001), "1000");
  }

  private static void refused(Supplier<Limits> change, String words) {
    assertThatThrownBy(change::get)
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining(words);
  }

  @ParameterizedTest
  @EnumSource
  void anErrorNamesCauseAndCure(Limit limit) {
    var error = new LimitExceededException(limit, 7);
    assertThat(error)
        .hasMessageContaining("more than 7 ")
        .hasMessageContaining("Limits.defaults()");
    assertThat(error.limit()).isEqualTo(limit);
    assertThat(error.allowed()).isEqualTo(7);
    assertThat(error.isRetryable()).isFalse();
  }

  /** The cure is a method there is. */
  @ParameterizedTest
  @EnumSource
  void theCureExists(Limit limit) {
    String message = new LimitExceededException(limit, 7).getMessage();
    assertThat(Limits.class.getMethods())
        .extracting(method -> "." + method.getName() + "(..)")
        .anyMatch(message::contains);
  }

  @Test
  void whatTheUserGivesIsRefusedTooWhereItIsAbsurdlyDeep() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    assertThatThrownBy(() -> new Tool("f", "", "{\"a\":" + deep + "}"))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("levels deep");
    assertThatThrownBy(() -> CompletionRequest.builder().user("Hi").extra("x", deep))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("levels deep");
    assertThatThrownBy(() -> CompletionRequest.builder().responseSchema("{\"a\":" + deep + "}"))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("levels deep");
  }

  @Test
  void whatIsDeepButNotAbsurdIsTaken() {
    String deep = "[".repeat(900) + "]".repeat(900);
    assertThat(new Tool("f", "", "{\"a\":" + deep + "}").parametersJson()).contains(deep);
  }
}
