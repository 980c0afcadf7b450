package dev.runnel.openai;

import static dev.runnel.openai.ResponsesDecoding.added;
import static dev.runnel.openai.ResponsesDecoding.completed;
import static dev.runnel.openai.ResponsesDecoding.done;
import static dev.runnel.openai.ResponsesDecoding.event;
import static dev.runnel.openai.ResponsesDecoding.message;
import static dev.runnel.openai.ResponsesDecoding.ofData;
import static dev.runnel.openai.ResponsesDecoding.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.Citation;
import dev.runnel.FinishReason;
import dev.runnel.ProtocolException;
import dev.runnel.TokenUsage;
import dev.runnel.TruncatedStreamException;
import dev.runnel.testing.Decoding;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenAI API reference, "Streaming events" of the Responses API. */
class ResponsesEventDecoderTest {

  @Test
  void deltasAtOnceAndOnce() {
    Decoding decoding =
        ofData(
            added(0, "\"id\":\"m\",\"type\":\"message\",\"content\":[]"),
            text(0, "Hel"),
            text(0, "lo"),
            event(
                "response.output_text.done",
                "\"output_index\":0,\"content_index\":0,\"text\":\"Hello\""),
            event(
                "response.content_part.done",
                "\"output_index\":0,\"content_index\":0,\"part\":{\"type\":\"output_text\",\"text\":\"Hello\"}"),
            done(0, "\"id\":\"m\"," + message("Hello")),
            completed("{\"id\":\"m\"," + message("Hello") + "}"));
    assertThat(decoding.text()).isEqualTo("Hello");
    assertThat(decoding.chunks).hasSize(3);
    assertThat(decoding.chunks.get(0).contentDelta()).isEqualTo("Hel");
    assertThat(decoding.chunks.get(2).isFinal()).isTrue();
    assertThat(decoding.answer.isEnded()).isTrue();
    assertThat(decoding.answer.finishReason()).isEqualTo(new FinishReason("stop", "completed"));
    assertThat(decoding.answer.id()).isEqualTo("resp_1");
  }

  @Test
  void identityAndUsage() {
    Decoding decoding =
        ofData(
            event("response.queued", "\"response\":{\"id\":\"r\",\"model\":\"m\",\"usage\":null}"),
            event(
                "response.completed",
                "\"response\":{\"id\":\"r\",\"model\":\"m-1\",\"usage\":{\"input_tokens\":5,"
                    + "\"input_tokens_details\":{\"cached_tokens\":3},\"output_tokens\":7,"
                    + "\"output_tokens_details\":{\"reasoning_tokens\":4},\"total_tokens\":12}}"));
    assertThat(decoding.answer.id()).isEqualTo("r");
    assertThat(decoding.answer.model()).isEqualTo("m");
    assertThat(decoding.answer.usage()).isEqualTo(new TokenUsage(5, 7, 12, 3, 4));
  }

  @Test
  void usageWithoutATotal() {
    Decoding decoding =
        ofData(
            event(
                "response.completed",
                "\"response\":{\"usage\":{\"input_tokens\":5,\"output_tokens\":7,"
                    + "\"output_tokens_details\":null}}"));
    assertThat(decoding.answer.usage()).isEqualTo(TokenUsage.of(5, 7));
  }

  @Test
  void aTotalThatIsMoreThanTheSum() {
    Decoding decoding =
        ofData(
            event(
                "response.completed",
                "\"response\":{\"usage\":{\"input_tokens\":5,\"output_tokens\":7,"
                    + "\"total_tokens\":20}}"));
    assertThat(decoding.answer.usage()).isEqualTo(new TokenUsage(5, 7, 20, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({"max_output_tokens, length", "content_filter, content_filter", "steered, other"})
  void incomplete(String reason, String value) {
    Decoding decoding =
        ofData(
            event(
                "response.incomplete",
                "\"response\":{\"status\":\"incomplete\",\"incomplete_details\":{\"reason\":\""
                    + reason
                    + "\"}}"));
    assertThat(decoding.answer.finishReason()).isEqualTo(new FinishReason(value, reason));
    assertThat(decoding.answer.isEnded()).isTrue();
  }

  @Test
  void incompleteForNoReason() {
    Decoding decoding = ofData(event("response.incomplete", "\"response\":{}"));
    assertThat(decoding.answer.finishReason()).isEqualTo(new FinishReason("other", "incomplete"));
  }

  @Test
  void theNameOfAnEventStandsInForItsType() {
    Decoding decoding =
        ResponsesDecoding.of(
            "event: response.output_text.delta\ndata: {\"output_index\":0,\"delta\":\"a\"}\n\n"
                + "event: response.completed\ndata: {\"response\":{}}\n\n");
    assertThat(decoding.text()).isEqualTo("a");
    assertThat(decoding.answer.isEnded()).isTrue();
  }

  @Test
  void commentsAndTheEndOfAnotherApiAreNoEnd() {
    Decoding decoding =
        ResponsesDecoding.of(
            ": keepalive\n\ndata: " + text(0, "a") + "\n\n: keepalive\n\ndata: [DONE]\n\n");
    assertThat(decoding.text()).isEqualTo("a");
    assertThat(decoding.answer.isEnded()).isFalse();
    assertThat(decoding.answer.isFinished()).isFalse();
  }

  @Test
  void longLines() {
    String long1 = "x".repeat(100_000);
    Decoding decoding =
        ofData(
            event(
                "response.image_generation_call.partial_image",
                "\"output_index\":0,\"partial_image_b64\":\"" + long1 + "\""),
            completed(
                "{\"type\":\"image_generation_call\",\"result\":\"" + long1 + "\"}",
                "{" + message(long1) + "}"));
    assertThat(decoding.text()).isEqualTo(long1);
  }

  @Test
  void refusal() {
    Decoding decoding =
        ofData(
            event(
                "response.refusal.delta",
                "\"output_index\":0,\"content_index\":0,\"delta\":\"No\""),
            event(
                "response.refusal.done",
                "\"output_index\":0,\"content_index\":0,\"refusal\":\"No.\""),
            done(
                0, "\"type\":\"message\",\"content\":[{\"type\":\"refusal\",\"refusal\":\"No.\"}]"),
            completed());
    assertThat(decoding.refusal()).isEqualTo("No.");
    assertThat(decoding.text()).isEmpty();
  }

  @Test
  void citations() {
    String page =
        "{\"type\":\"url_citation\",\"url\":\"https://a\",\"title\":\"A\",\"start_index\":0,\"end_index\":1}";
    String file =
        "{\"type\":\"file_citation\",\"file_id\":\"f\",\"filename\":\"f.pdf\",\"index\":%d}";
    String all = page + "," + file.formatted(3) + "," + file.formatted(9);
    Decoding decoding =
        ofData(
            event(
                "response.output_text.annotation.added",
                "\"output_index\":0,\"content_index\":0,\"annotation_index\":0,\"annotation\":"
                    + page),
            event(
                "response.content_part.done",
                "\"output_index\":0,\"content_index\":0,\"part\":{\"type\":\"output_text\",\"text\":\"T\",\"annotations\":["
                    + page
                    + ","
                    + file.formatted(3)
                    + "]}"),
            completed(
                "{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"T\",\"annotations\":["
                    + all
                    + "]}]}"));
    assertThat(decoding.citations())
        .containsExactly(
            new Citation("https://a", "A", ""),
            new Citation("", "f.pdf", ""),
            new Citation("", "f.pdf", ""));
  }

  @Test
  void sourcesOfAPartThatNoEventTold() {
    Decoding decoding =
        ofData(
            event(
                "response.content_part.done",
                "\"output_index\":0,\"content_index\":0,\"part\":{\"type\":\"output_text\","
                    + "\"text\":\"T\",\"annotations\":[{\"url\":\"https://a\",\"title\":\"A\"}]}"));
    assertThat(decoding.citations()).containsExactly(new Citation("https://a", "A", ""));
  }

  @Test
  void aFileWithoutAName() {
    Decoding decoding =
        ofData(
            event(
                "response.output_text.annotation.added",
                "\"annotation\":{\"type\":\"file_path\",\"file_id\":\"f\",\"index\":1}"));
    assertThat(decoding.citations()).containsExactly(new Citation("", "f", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "{\"type\":", "x", "{} {}", "[DONE"})
  void malformed(String data) {
    assertThat(ofData(data).failure).isInstanceOf(ProtocolException.class);
  }

  @Test
  void cutOffWithinAnEvent() {
    assertThat(ResponsesDecoding.of("data: {\"type\":\"response.compl").failure)
        .isInstanceOf(TruncatedStreamException.class);
  }

  @Test
  void whatIsNotKnownIsIgnored() {
    Decoding decoding =
        ofData(
            "{}",
            "{\"type\":null}",
            "{\"type\":\"response.future.delta\",\"delta\":\"x\",\"item\":7,\"part\":[],\"response\":\"\"}",
            "{\"type\":\"keepalive\",\"sequence_number\":3}",
            added(0, "\"type\":\"hologram\",\"text\":\"x\""),
            done(0, "\"type\":\"hologram\",\"content\":[{\"text\":\"x\"}]"),
            completed("{\"type\":\"hologram\",\"content\":[{\"text\":\"x\"}]}"));
    assertThat(decoding.failure).isNull();
    assertThat(decoding.chunks).isEmpty();
    assertThat(decoding.answer.isEnded()).isTrue();
  }

  /** A known field of another type says nothing, whatever is in it; what follows it counts. */
  @Test
  void valuesOfAnotherTypeAreLeftOut() {
    String stray = "{\"id\":\"X\",\"type\":\"message\",\"text\":\"X\",\"delta\":\"X\"}";
    Decoding decoding =
        ofData(
            "{\"response\":[" + stray + "],\"type\":\"response.created\"}",
            event(
                "response.created",
                "\"response\":{\"tools\":" + stray + ",\"output\":" + stray + ",\"id\":\"r\"}"),
            event(
                "response.output_item.done",
                "\"output_index\":0,\"item\":{\"content\":" + stray + ",\"id\":\"m\"}"),
            event(
                "response.output_item.done",
                "\"output_index\":0,\"item\":{\"summary\":" + stray + "," + message("A") + "}"),
            text(1, "B"));
    assertThat(decoding.failure).isNull();
    assertThat(decoding.answer.id()).isEqualTo("r");
    assertThat(decoding.text()).isEqualTo("AB");
  }

  @Test
  void anEndIsNothingButTheTerminalEvent() {
    String[] data = {
      event("response.created", "\"response\":{\"id\":\"r\"}"),
      added(0, "\"id\":\"m\",\"type\":\"message\""),
      text(0, "a"),
      event("response.output_text.done", "\"output_index\":0,\"text\":\"a\""),
      done(0, "\"id\":\"m\"," + message("a")),
      completed("{\"id\":\"m\"," + message("a") + "}")
    };
    for (int events = 0; events <= data.length; events++) {
      Decoding decoding = ofData(Arrays.copyOf(data, events));
      assertThat(decoding.answer.isEnded()).isEqualTo(events == data.length);
      assertThat(decoding.answer.isFinished()).isEqualTo(events == data.length);
    }
  }
}
