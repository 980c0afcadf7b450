package dev.runnel.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests' own JSON reader. */
final class TestJsonTest {
  @Test
  void valuesKeepTheirExactKind() {
    Object tree = TestJson.parse("{\"a\":[1,0.10,1e2,18446744073709551616,true,null,\"\\u00e9\"]}");
    assertThat(TestJson.asList(TestJson.at(tree, "a")))
        .containsExactly(
            1L,
            new BigDecimal("0.10"),
            new BigDecimal("1E+2"),
            new BigInteger("18446744073709551616"),
            true,
            null,
            "é");
    assertThat(TestJson.at(tree, "a.0")).isEqualTo(1L);
    assertThat(TestJson.at(tree, "a.9")).isNull();
    assertThat(TestJson.at(tree, "a.b.c")).isNull();
  }

  @Test
  void sameIgnoresOrderOfKeysAndWayOfWritingNumbers() {
    assertThat(TestJson.same("{\"a\":1,\"b\":[0.2,null]}", "{\"b\":[2e-1,null],\"a\":1.0}"))
        .isTrue();
    assertThat(TestJson.same("[1,2]", "[2,1]")).isFalse();
    assertThat(TestJson.same("{\"a\":null}", "{}")).isFalse();
    assertThat(TestJson.same("1", "\"1\"")).isFalse();
    assertThat(TestJson.same("9007199254740993", "9007199254740992")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "{} {}", "{\"a\":1,\"a\":1}", "[1,]", "NaN", "01", "'a'"})
  void refuses(String text) {
    assertThatThrownBy(() -> TestJson.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
