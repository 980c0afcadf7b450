package dev.runnel.local.internal.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.RunnelException;
import dev.runnel.UnsupportedException;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates that mean harm: they end, soon, in a clear error. */
final class TemplateLimitsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% for a in range(1000000000000) %}{% endfor %}",
        "{% for a in range(5000) %}{% for b in range(5000) %}{% endfor %}{% endfor %}",
        "{% set n = namespace(x='ab') %}{% for a in range(99) %}{% set n.x = n.x + n.x %}{% endfor"
            + " %}",
        "{% set n = namespace(x=['ab']) %}{% for a in range(99) %}{% set n.x = n.x + n.x %}{%"
            + " endfor %}",
        "{% set n = namespace(x='ab') %}{% for a in range(99) %}"
            + "{% set n.x = n.x.replace('a', n.x) %}{% endfor %}",
        "{% set n = namespace(x='ab') %}{% for a in range(99) %}"
            + "{% set n.x = [n.x, n.x] | join(n.x) %}{% endfor %}",
        "{% set n = namespace(x=[]) %}{% for a in range(90000) %}{% set n.x = [n.x, n.x] %}"
            + "{% endfor %}{{ n.x | tojson }}",
        "{% set n = namespace() %}{% set n.x = n %}{{ n | tojson }}",
        "{% set n = namespace() %}{% set n.x = [n] %}{{ n.x == n.x }}",
        "{% set n = namespace(x='a') %}{% for a in range(16) %}{% set n.x = n.x + n.x %}{% endfor"
            + " %}{% for a in range(9999) %}{{ (n.x + 'b') in n.x + n.x }}{% endfor %}",
        "{% set n = namespace(x='a') %}{% for a in range(20) %}{% set n.x = n.x + n.x %}{% endfor"
            + " %}{% for a in range(9999) %}{{ n.x.strip('b') }}{% endfor %}"
      })
  void endlessWorkIsEnded(String template) {
    assertThatThrownBy(() -> render(template)).isInstanceOf(UnsupportedException.class);
  }

  /** A text of many pieces has to be put together each time that one looks at it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "n.x < n.x",
        "n.x >= 'b'",
        "n.x == 'b'",
        "n.x | length",
        "n[n.x]",
        "n.x in n",
        "n.get(n.x)",
        "'a'.startswith(n.x)",
        "'a'.endswith(n.x)",
        "'a' | replace(n.x, 'b')",
        "m | selectattr(n.x) | length",
        "'a' is eq(n.x)",
        "strftime_now('%A%B%A%B%A%B%A%B%A%B%A%B%A%B%A%B%A%B%A%B%A%B%A%B')"
      })
  void workOfOneStepIsCounted(String expression) {
    String template =
        "{% set n = namespace(x='a') %}{% for a in range(14) %}{% set n.x = n.x + n.x %}{% endfor"
            + " %}{% for a in range(9999) %}{% set y = "
            + expression
            + " %}{% endfor %}";
    assertThatThrownBy(() -> render(template))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("bounds");
  }

  @Test
  void longFormatOfADateIsRefused() {
    assertThatThrownBy(() -> render("{{ strftime_now('" + "%Y".repeat(101) + "') }}"))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("more than 200 characters");
    assertThat(render("{{ strftime_now('" + "%%".repeat(100) + "') }}")).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "[",
        "-",
        "not ",
        "x[",
        "x if ",
        "x | default(",
        "x.get(",
        "x and (",
        "x in ["
      })
  void deepNestingIsRefused(String opening) {
    assertThatThrownBy(() -> Template.parse("{{ " + opening.repeat(20_000) + " }}"))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("nested too deeply");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" + x", " ~ x", ".x", "[0]", " | trim", " is defined", " or x", " if x else x"})
  void longChainsAreRefused(String link) {
    assertThatThrownBy(() -> Template.parse("{{ x" + link.repeat(20_000) + " }}"))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("nested too deeply");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{% if x %}", "{% for x in y %}", "{% set x %}"})
  void deepBlocksAreRefused(String opening) {
    assertThatThrownBy(() -> Template.parse(opening.repeat(10_000)))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("nested too deeply");
  }

  @Test
  void deepestThatIsAllowedRuns() {
    int depth = 40;
    String template = "{% if 1 %}".repeat(depth) + "{{ 'x'" + " ~ 'y'".repeat(depth) + " }}";
    assertThat(render(template + "{% endif %}".repeat(depth))).isEqualTo("x" + "y".repeat(depth));
  }

  @Test
  void longTemplateIsRefused() {
    assertThatThrownBy(() -> Template.parse("x".repeat(300_000)))
        .isInstanceOf(UnsupportedException.class);
  }

  @Test
  void longConversationHasItsRoom() {
    String template = "{% for x in m %}{{ '<' + (x | trim) + '>' }}{% endfor %}";
    List<Value> messages = Collections.nCopies(20_000, Text.plain(" word ".repeat(100)));
    assertThat(
            Template.parse(template)
                .render(
                    Map.of("m", new Value.Items(messages)),
                    messages.size(),
                    20_000 * 600L,
                    Clock.systemUTC()))
        .hasSize(60_000);
  }

  @Test
  void noiseIsAClearErrorOrRuns() {
    String[] pieces = {
      "{% ",
      "{%- ",
      " %}",
      " -%}",
      "{{ ",
      " }}",
      "{# ",
      " #}",
      "\n",
      " ",
      "if x",
      "endif",
      "else",
      "elif 1",
      "for x in m",
      "endfor",
      "set x = ",
      "set x",
      "endset",
      "namespace(a=1)",
      "x",
      "m",
      "loop.index",
      ".a",
      "[0]",
      "[1:]",
      "['a']",
      "(",
      ")",
      "[",
      "]",
      "{",
      "}",
      "'a'",
      "\"b\"",
      "'",
      "1",
      "0",
      "-",
      "+",
      "*",
      "//",
      "%",
      "~",
      "==",
      "<",
      "=",
      ",",
      ":",
      "|",
      "not ",
      " in ",
      " and ",
      " or ",
      " is defined",
      " is string",
      "| trim",
      "| length",
      "| join('x')",
      "| list",
      ".strip()",
      ".split('a')",
      "range(3)",
      "none",
      "true",
      "\\",
      "é",
      "\u2028",
      "raise_exception('')"
    };
    var random = new Random(6);
    for (int count = 0; count < 50_000; count++) {
      var template = new StringBuilder();
      for (int length = random.nextInt(14); length >= 0; length--) {
        template.append(pieces[random.nextInt(pieces.length)]);
      }
      try {
        assertThat(render(template.toString())).isNotNull();
      } catch (RunnelException e) {
        assertThat(e.getMessage()).isNotEmpty();
      }
    }
  }

  private static String render(String template) {
    var text = new StringBuilder();
    Map<String, Value> variables =
        Map.of("x", Text.plain("a b"), "m", new Value.Items(List.of(Text.plain("a"))));
    Template.parse(template)
        .render(variables, 1, 10, Clock.systemUTC())
        .forEach(span -> text.append(span.text()));
    return text.toString();
  }
}
