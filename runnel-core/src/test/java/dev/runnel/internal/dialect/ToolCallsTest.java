package dev.runnel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.Limits;
import dev.runnel.ToolCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolCallsTest {

  @Test
  void callsWithoutAnIdGetOneOfOurs() {
    var calls = new ToolCalls(new AnswerSize(Limits.defaults()));
    ToolCalls.Draft first = calls.open("x", "f");
    ToolCalls.Draft second = calls.open("", "g");
    assertThat(first.shownId()).isEqualTo("x");
    assertThat(second.shownId()).isEqualTo("call_1");
    assertThat(calls.takeSnapshot())
        .containsExactly(new ToolCall("x", "f", ""), new ToolCall("call_1", "g", ""));
    second.ranByProvider();
    assertThat(calls.ranByProvider()).containsExactly("call_1");
    second.id("y");
    assertThat(second.shownId()).isEqualTo("y");
  }

  @Test
  void anIdOrANameThatComesLateIsShownOnce() {
    var calls = new ToolCalls(new AnswerSize(Limits.defaults()));
    ToolCalls.Draft call = calls.open("", "");
    assertThat(calls.takeSnapshot()).containsExactly(new ToolCall("call_0", "", ""));
    call.name("f");
    assertThat(calls.takeSnapshot()).containsExactly(new ToolCall("call_0", "f", ""));
    call.id("x");
    assertThat(calls.takeSnapshot()).containsExactly(new ToolCall("x", "f", ""));
    call.id("y");
    call.name("g");
    call.arguments("");
    assertThat(calls.takeSnapshot()).isEmpty();
    assertThat(call.id()).isEqualTo("x");
  }

  @ParameterizedTest
  @CsvSource({
    "call_0, true",
    "call_19, true",
    "call_, false",
    "call_a1, false",
    "call_1/, false",
    "call_1:, false",
    "x, false"
  })
  void madeUp(String id, boolean madeUp) {
    assertThat(ToolCalls.isMadeUp(id)).isEqualTo(madeUp);
  }
}
