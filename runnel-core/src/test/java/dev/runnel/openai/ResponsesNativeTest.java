package dev.runnel.openai;

import static dev.runnel.openai.ResponsesDecoding.added;
import static dev.runnel.openai.ResponsesDecoding.completed;
import static dev.runnel.openai.ResponsesDecoding.done;
import static dev.runnel.openai.ResponsesDecoding.event;
import static dev.runnel.openai.ResponsesDecoding.ofData;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.ContentPart;
import dev.runnel.testing.Decoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which output items go back, and in which form. */
class ResponsesNativeTest {

  private static Decoding item(String fields) {
    return ofData(added(0, fields), done(0, fields), completed("{" + fields + "}"));
  }

  // OpenAI guide "Reasoning models": with store=false, pass back the encrypted reasoning items.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "\"id\":\"rs_1\",\"type\":\"reasoning\",\"status\":\"completed\",\"summary\":[],\"encrypted_content\":\"gA\";"
            + "{\"type\":\"reasoning\",\"summary\":[],\"encrypted_content\":\"gA\"}",
        "\"type\":\"reasoning\",\"encrypted_content\":\"gA\",\"content\":null,\"format\":\"google-gemini-v1\";"
            + "{\"type\":\"reasoning\",\"encrypted_content\":\"gA\",\"format\":\"google-gemini-v1\",\"summary\":[]}",
        "\"type\":\"reasoning\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"é\"}],\"encrypted_content\":\"gA\",\"content\":[{\"type\":\"reasoning_text\",\"text\":\"x\"}];"
            + "{\"type\":\"reasoning\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"é\"}],\"encrypted_content\":\"gA\"}",
        "\"type\":\"reasoning\",\"content\":[{\"type\":\"reasoning_text\",\"text\":\"x\"}],\"summary\":[],\"encrypted_content\":\"gA\";"
            + "{\"type\":\"reasoning\",\"summary\":[],\"encrypted_content\":\"gA\"}",
        "\"type\":\"shell_call\",\"call_id\":\"c\",\"environment\":{\"type\":\"local\"};"
            + "{\"type\":\"shell_call\",\"call_id\":\"c\",\"environment\":{\"type\":\"local\"}}",
        "\"id\":\"cmp\",\"type\":\"compaction\",\"encrypted_content\":\"gA\";"
            + "{\"type\":\"compaction\",\"encrypted_content\":\"gA\"}",
        "\"id\":\"ct\",\"type\":\"custom_tool_call\",\"status\":\"completed\",\"call_id\":\"c\",\"name\":\"sql\",\"input\":\"SELECT"
            + " 1\";{\"type\":\"custom_tool_call\",\"call_id\":\"c\",\"name\":\"sql\",\"input\":\"SELECT"
            + " 1\"}",
        "\"id\":\"l\",\"type\":\"local_shell_call\",\"call_id\":\"c\",\"action\":{\"type\":\"exec\",\"command\":[\"ls\"],\"env\":{}};"
            + "{\"type\":\"local_shell_call\",\"call_id\":\"c\",\"action\":{\"type\":\"exec\",\"command\":[\"ls\"],\"env\":{}}}",
        "\"id\":\"mcpr_1\",\"type\":\"mcp_approval_request\",\"name\":\"f\",\"arguments\":\"{}\",\"server_label\":\"s\";"
            + "{\"id\":\"mcpr_1\",\"type\":\"mcp_approval_request\",\"name\":\"f\",\"arguments\":\"{}\",\"server_label\":\"s\"}",
        "\"type\":\"tool_search_call\",\"call_id\":\"c\",\"execution\":\"client\",\"arguments\":{};"
            + "{\"type\":\"tool_search_call\",\"call_id\":\"c\",\"execution\":\"client\",\"arguments\":{}}"
      })
  void goesBackOnce(String fields, String json) {
    assertThat(item(fields).nativeParts())
        .containsExactly(new ContentPart.Native("openai-responses", json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"type\":\"reasoning\",\"summary\":[]",
        "\"type\":\"reasoning\",\"summary\":[],\"encrypted_content\":\"\"",
        "\"type\":\"reasoning\",\"summary\":[],\"encrypted_content\":null",
        "\"type\":\"reasoning\",\"summary\":[],\"encrypted_content\":\"gA\",\"status\":\"incomplete\"",
        "\"type\":\"message\",\"content\":[]",
        "\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":\"{}\"",
        "\"type\":\"shell_call\",\"call_id\":\"c\",\"environment\":{\"type\":\"container_reference\",\"container_id\":\"x\"}",
        "\"type\":\"shell_call\",\"call_id\":\"c\",\"environment\":{\"x\":{\"type\":\"local\"},\"type\":\"container_auto\"}",
        "\"type\":\"tool_search_call\",\"call_id\":\"c\",\"execution\":\"server\"",
        "\"type\":\"web_search_call\",\"id\":\"ws\"",
        "\"type\":\"mcp_call\",\"id\":\"m\",\"output\":\"x\"",
        "\"type\":\"code_interpreter_call\",\"id\":\"ci\""
      })
  void staysBehind(String fields) {
    assertThat(item(fields).nativeParts()).isEmpty();
  }

  @Test
  void whatIsNotYetWholeStaysBehind() {
    Decoding decoding =
        ofData(added(0, "\"type\":\"reasoning\",\"summary\":[],\"encrypted_content\":\"gA\""));
    assertThat(decoding.nativeParts()).isEmpty();
  }

  @Test
  void onlyInTheWholeResponse() {
    Decoding decoding =
        ofData(
            completed(
                "{\"type\":\"reasoning\",\"summary\":[],\"encrypted_content\":\"a\"}",
                "{\"type\":\"reasoning\",\"summary\":[],\"encrypted_content\":\"b\"}"));
    assertThat(decoding.nativeParts()).hasSize(2);
  }

  @Test
  void builtInToolsAreNoCallsOfTheUsers() {
    Decoding decoding =
        ofData(
            added(0, "\"id\":\"m\",\"type\":\"mcp_call\",\"name\":\"f\",\"arguments\":\"\""),
            event("response.mcp_call_arguments.delta", "\"output_index\":0,\"delta\":\"{}\""),
            event("response.mcp_call_arguments.done", "\"output_index\":0,\"arguments\":\"{}\""),
            done(0, "\"id\":\"m\",\"type\":\"mcp_call\",\"name\":\"f\",\"arguments\":\"{}\""),
            completed());
    assertThat(decoding.toolCalls()).isEmpty();
    assertThat(decoding.answer.finishReason().value()).isEqualTo("stop");
  }
}
