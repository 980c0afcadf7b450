package dev.runnel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.runnel.Citation;
import dev.runnel.LimitExceededException;
import dev.runnel.LimitExceededException.Limit;
import dev.runnel.Limits;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever makes an answer grow counts towards its limits, each char once. */
class AnswerLimitsTest {
  private static final int ALLOWED = 100_000;
  private static final String AS_MUCH_AS_ALLOWED = "x".repeat(ALLOWED);

  private final Answer answer = new Answer(Limits.defaults().withAnswerChars(ALLOWED));

  /** What costs its chars and nothing else. */
  enum Words {
    TEXT {
      @Override
      void add(Answer answer, String words) {
        answer.text(words);
      }
    },
    REASONING {
      @Override
      void add(Answer answer, String words) {
        answer.reasoning(words);
      }
    },
    REFUSAL {
      @Override
      void add(Answer answer, String words) {
        answer.refusal(words);
      }
    },
    KEPT_BY_THE_DECODER {
      @Override
      void add(Answer answer, String words) {
        answer.keeps(words);
      }
    },
    ID_OF_A_CALL {
      @Override
      void add(Answer answer, String words) {
        answer.toolCalls().open(words, "");
      }
    },
    NAME_OF_A_CALL {
      @Override
      void add(Answer answer, String words) {
        answer.toolCalls().open("", words);
      }
    },
    LATE_ID_OF_A_CALL {
      @Override
      void add(Answer answer, String words) {
        answer.toolCalls().open("", "").id(words);
      }
    },
    LATE_NAME_OF_A_CALL {
      @Override
      void add(Answer answer, String words) {
        answer.toolCalls().open("", "").name(words);
      }
    },
    ARGUMENTS {
      @Override
      void add(Answer answer, String words) {
        answer.toolCalls().open("", "").arguments(words);
      }
    };

    abstract void add(Answer answer, String words);
  }

  @ParameterizedTest
  @EnumSource
  void asMuchAsIsAllowedIsTakenAndNotOneCharMore(Words words) {
    words.add(answer, AS_MUCH_AS_ALLOWED);
    assertTooLarge(() -> answer.text("x"));
  }

  @ParameterizedTest
  @EnumSource
  void allKindsOfWordsAddUp(Words words) {
    answer.text("x");
    assertTooLarge(() -> words.add(answer, AS_MUCH_AS_ALLOWED));
  }

  @Test
  void allWordsOfASourceCount() {
    assertTooLarge(() -> answer.mention(new Citation(AS_MUCH_AS_ALLOWED, "", "")));
    assertTooLarge(() -> fresh().mention(new Citation("", AS_MUCH_AS_ALLOWED, "")));
    assertTooLarge(() -> fresh().mention(new Citation("", "", AS_MUCH_AS_ALLOWED)));
  }

  @Test
  void sourcesCountAlsoWhereTheySayNothing() {
    assertTooLarge(() -> {
      for (int i = 0; i < ALLOWED; i++) {
        answer.mention(new Citation("", "", ""));
      }
    });
  }

  @Test
  void partsCostMoreThanTheirWords() {
    assertTooLarge(() -> fresh().keepsParts(ALLOWED / 100));
    assertThatCode(() -> fresh().keepsParts(10)).doesNotThrowAnyException();
    assertTooLarge(() -> {
      for (int i = 0; i < ALLOWED / 100; i++) {
        answer.nativePart("api", "{}");
      }
    });
  }

  @Test
  void theJsonOfAPartCounts() {
    assertTooLarge(() -> answer.nativePart("api", "\"" + AS_MUCH_AS_ALLOWED + "\""));
    fresh().nativePart("api", "\"" + "x".repeat(ALLOWED / 2) + "\"");
  }

  @Test
  void asManyCallsAsAreAllowedAreTakenAndNotOneMore() {
    var calls = new Answer(Limits.defaults().withToolCalls(3)).toolCalls();
    for (int i = 0; i < 3; i++) {
      calls.open("", "f");
    }
    var error = catchThrowableOfType(LimitExceededException.class, () -> calls.open("", "f"));
    assertThat(error.limit()).isEqualTo(Limit.TOOL_CALLS);
    assertThat(error.allowed()).isEqualTo(3);
    assertThat(calls.takeSnapshot()).hasSize(3);
  }

  private static Answer fresh() {
    return new Answer(Limits.defaults().withAnswerChars(ALLOWED));
  }

  private static void assertTooLarge(ThrowingCallable addition) {
    var error = catchThrowableOfType(LimitExceededException.class, addition);
    assertThat(error).isNotNull();
    assertThat(error.limit()).isEqualTo(Limit.ANSWER_CHARS);
    assertThat(error.allowed()).isEqualTo(ALLOWED);
  }
}
