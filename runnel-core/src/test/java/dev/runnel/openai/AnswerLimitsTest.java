package dev.runnel.openai;

import static dev.runnel.openai.ResponsesDecoding.added;
import static dev.runnel.openai.ResponsesDecoding.completed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.LimitExceededException;
import dev.runnel.LimitExceededException.Limit;
import dev.runnel.Limits;
import dev.runnel.testing.Decoding;
import java.net.URI;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept of an answer beside its text counts towards the limits. */
class AnswerLimitsTest {
  private static final int ALLOWED = 100_000;
  private static final String TOO_MUCH = "x".repeat(ALLOWED);
  private static final int TOO_MANY = ALLOWED / 1_000;

  private static Decoding chat(String... deltas) {
    Vendor row = Vendors.of("openrouter");
    String[] data = new String[deltas.length];
    for (int i = 0; i < deltas.length; i++) {
      data[i] = "{\"choices\":[{\"delta\":" + deltas[i] + "}]}";
    }
    return Decoding.ofData(row.dialect(URI.create(row.baseUrl())), limits(), data);
  }

  private static Decoding responses(String... data) {
    return Decoding.ofData(ResponsesDecoding.DIALECT, limits(), data);
  }

  private static Limits limits() {
    return Limits.defaults().withAnswerChars(ALLOWED);
  }

  private static void assertTooLarge(Decoding decoding) {
    assertThat(decoding.failure)
        .isInstanceOfSatisfying(
            LimitExceededException.class,
            error -> assertThat(error.limit()).isEqualTo(Limit.ANSWER_CHARS));
  }

  private static String[] times(int count, String format) {
    return IntStream.range(0, count).mapToObj(format::formatted).toArray(String[]::new);
  }

  private static String detail(String fields) {
    return "{\"reasoning_details\":[{\"type\":\"reasoning.encrypted\"," + fields + "}]}";
  }

  @Test
  void fieldsOfKeptReasoningCount() {
    assertTooLarge(chat(detail("\"data\":\"" + TOO_MUCH + "\"")));
    String name = "x".repeat(ALLOWED / 4);
    assertTooLarge(chat(detail(String.join(",", times(4, "\"%d" + name + "\":\"x\"")))));
    assertThat(chat(detail("\"data\":\"x\",\"index\":0")).failure).isNull();
  }

  /** Once as reasoning that is shown, once as a block that goes back. */
  @Test
  void wordsOfKeptReasoningCountTwice() {
    String half = "x".repeat(ALLOWED * 6 / 10);
    assertTooLarge(chat(detail("\"text\":\"" + half + "\"")));
    assertThat(chat("{\"reasoning\":\"" + half + "\"}").failure).isNull();
  }

  @Test
  void eachBlockOfKeptReasoningCounts() {
    assertTooLarge(chat(times(TOO_MANY, detail("\"index\":%d"))));
    assertThat(chat(times(3, detail("\"index\":%d"))).failure).isNull();
  }

  @Test
  void argumentsThatCameAsTheCallBeganCount() {
    String call =
        "\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":\"%s\"";
    assertTooLarge(responses(added(0, call.formatted(TOO_MUCH))));
    assertThat(responses(added(0, call.formatted("{}"))).failure).isNull();
  }

  @Test
  void eachItemOfTheWholeResponseCounts() {
    assertTooLarge(responses(completed(times(TOO_MANY, "{\"type\":\"message\",\"id\":\"m%d\"}"))));
    assertThat(responses(completed(times(3, "{\"type\":\"message\",\"id\":\"m%d\"}"))).failure)
        .isNull();
  }

  @Test
  void eachItemAndEachOfItsTextsCounts() {
    assertTooLarge(
        responses(
            IntStream.range(0, TOO_MANY)
                .mapToObj(i -> added(i, "\"type\":\"message\""))
                .toArray(String[]::new)));
    assertTooLarge(
        responses(
            times(
                TOO_MANY,
                "{\"type\":\"response.output_text.delta\",\"content_index\":%d,\"delta\":\"x\"}")));
  }
}
