package dev.runnel.anthropic;

import static dev.runnel.anthropic.MessagesDecoding.block;
import static dev.runnel.anthropic.MessagesDecoding.end;
import static dev.runnel.testing.TestJson.assertSame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.ContentPart;
import dev.runnel.testing.Decoding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept to be given back: whole blocks only. */
class NativePartsTest {
  private static final String THINKING =
      "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}";

  private static String thought(String text) {
    return "{\"type\":\"thinking_delta\",\"thinking\":\"" + text + "\"}";
  }

  private static String signature(String signature) {
    return "{\"type\":\"signature_delta\",\"signature\":\"" + signature + "\"}";
  }

  private static String call(String id) {
    return "{\"type\":\"server_tool_use\",\"id\":\"" + id + "\",\"name\":\"s\",\"input\":{}}";
  }

  private static String result(String id) {
    return "{\"type\":\"web_search_tool_result\",\"tool_use_id\":\"" + id + "\",\"content\":[]}";
  }

  private static void assertParts(String body, String... golden) {
    List<ContentPart.Native> parts = Decoding.of(MessagesDecoding.DIALECT, body).nativeParts();
    assertThat(parts).extracting(ContentPart.Native::api).containsOnly("anthropic");
    assertThat(parts).hasSameSizeAs(golden);
    for (int i = 0; i < golden.length; i++) {
      assertSame(parts.get(i).json(), golden[i]);
    }
  }

  private static void assertNone(String body) {
    assertThat(Decoding.of(MessagesDecoding.DIALECT, body).nativeParts()).isEmpty();
  }

  @Test
  void signedThinking() {
    assertParts(
        block(0, THINKING, thought("h"), thought("m"), signature("s")),
        "{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"s\"}");
  }

  @Test
  void signedThinkingThatIsNotShown() {
    assertParts(
        block(0, THINKING, signature("s")),
        "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"s\"}");
  }

  @Test
  void unsignedThinking() {
    assertNone(block(0, THINKING, thought("hm")));
  }

  @Test
  void thinkingThatIsNotWhole() {
    String whole = block(0, THINKING, thought("hm"), signature("s"));
    assertNone(whole.substring(0, whole.indexOf("data: {\"type\":\"content_block_stop")));
  }

  @Test
  void inputThatIsNotUnicode() {
    String input =
        "{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"q\\\":\\\"\\ud800x\\\"}\"}";
    assertNone(block(0, call("c"), input) + block(1, result("c")) + end("end_turn"));
  }

  @Test
  void redactedThinking() {
    String redacted = "{\"type\":\"redacted_thinking\",\"data\":\"xyz\"}";
    assertParts(block(0, redacted), redacted);
  }

  @Test
  void compaction() {
    assertParts(
        block(
            0,
            "{\"type\":\"compaction\",\"content\":null}",
            "{\"type\":\"compaction_delta\",\"content\":\"all \"}",
            "{\"type\":\"compaction_delta\",\"content\":\"of it\",\"encrypted_content\":\"e\"}"),
        "{\"type\":\"compaction\",\"content\":\"all of it\",\"encrypted_content\":\"e\"}");
  }

  @Test
  void compactionThatFailed() {
    String failed = "{\"type\":\"compaction\",\"content\":null}";
    assertParts(block(0, failed), failed);
  }

  @Test
  void callOfTheServersWithItsResult() {
    String call =
        block(0, call("c"), "{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"q\\\":1}\"}");
    assertNone(call);
    assertParts(call + block(1, result("c")), call("c").replace("{}", "{\"q\":1}"), result("c"));
  }

  @Test
  void callWithoutInput() {
    assertParts(block(0, call("c")) + block(1, result("c")), call("c"), result("c"));
  }

  @Test
  void resultThatIsNotWhole() {
    String result = block(1, result("c"));
    assertNone(block(0, call("c")) + result.substring(0, result.indexOf("\n\n") + 2));
  }

  @Test
  void resultOfACallThatIsNotThere() {
    assertNone(block(0, result("c")) + end("end_turn"));
  }

  @Test
  void callsKeepTheirOrder() {
    String body =
        block(0, call("a"))
            + block(1, call("b"))
            + block(2, result("b"))
            + block(3, THINKING, signature("s"));
    assertNone(body);
    assertParts(
        body + block(4, result("a")),
        call("a"),
        call("b"),
        result("b"),
        "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"s\"}",
        result("a"));
  }

  @Test
  void callThatThePauseLeftOpenIsLeftOut() {
    assertParts(
        block(0, call("a")) + block(1, call("b")) + block(2, result("a")) + end("pause_turn"),
        call("a"),
        result("a"));
  }

  @Test
  void textAndCallsOfTheUsersToolsStayWhatTheyAre() {
    assertNone(
        block(0, "{\"type\":\"text\",\"text\":\"a\"}")
            + block(1, "{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"n\",\"input\":{}}")
            + end("tool_use"));
  }
}
