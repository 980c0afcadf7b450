package dev.runnel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallIdsTest {
  private static final CallIds.Form NINE = new CallIds.Form("[a-zA-Z0-9]{9}", 9);
  private static final CallIds.Form WORD = new CallIds.Form("[a-zA-Z0-9_-]{1,64}", 24);

  @Test
  void whatTheApiTakesStaysAsItIs() {
    var ids = new CallIds(WORD);
    assertThat(ids.call("toolu_01-x")).isEqualTo("toolu_01-x");
    assertThat(ids.result("toolu_01-x")).isEqualTo("toolu_01-x");
  }

  @Test
  void anotherProvidersIdIsMadeToFit() {
    for (String id : new String[] {"functions.f:0", "x".repeat(65), "a\nb", "\"}"}) {
      assertThat(new CallIds(WORD).call(id)).matches(WORD.pattern());
      assertThat(new CallIds(NINE).call(id)).matches(NINE.pattern());
    }
  }

  @Test
  void theSameIdIsMadeTheSameAgain() {
    assertThat(new CallIds(NINE).call("call_0")).isEqualTo(new CallIds(NINE).call("call_0"));
    assertThat(new CallIds(NINE).result("call_0")).isEqualTo(new CallIds(NINE).call("call_0"));
    assertThat(new CallIds(NINE).call("call_1")).isNotEqualTo(new CallIds(NINE).call("call_0"));
  }

  @Test
  void anIdThatComesAgainIsAnotherCall() {
    var ids = new CallIds(WORD);
    String first = ids.call("call_0");
    assertThat(ids.result("call_0")).isEqualTo(first);
    String second = ids.call("call_0");
    assertThat(second).matches(WORD.pattern()).isNotEqualTo(first);
    assertThat(ids.result("call_0")).isEqualTo(second);
  }

  @Test
  void whereAnyIdWillDoNoneIsChanged() {
    var ids = new CallIds(CallIds.Form.ANY);
    assertThat(ids.call("a b")).isEqualTo("a b");
    assertThat(ids.call("a b")).isEqualTo("a b");
    assertThat(ids.result("a b")).isEqualTo("a b");
    assertThat(ids.result("c")).isEqualTo("c");
  }
}
