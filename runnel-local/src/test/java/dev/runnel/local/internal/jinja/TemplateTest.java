package dev.runnel.local.internal.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.UnsupportedException;
import dev.runnel.ValidationException;
import dev.runnel.local.internal.token.Span;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is expected here is what Jinja 3.1 makes of the same templates. */
final class TemplateTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-07-06T13:05:09Z"), ZoneOffset.UTC);

  private static final Map<String, Value> VARIABLES =
      Map.of(
          "text", Text.plain("  Ada 👍 "),
          "list", new Value.Items(List.of(Text.plain("a"), Text.plain("b"), Text.plain("c"))),
          "nothing", Value.Absent.NONE,
          "five", new Value.Whole(5),
          "person", new Value.Fields(Map.of("name", Text.plain("Ada"))));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "1 + 2 * 3;7",
        "(1 + 2) * 3;9",
        "7 // 2 ~ -7 // 2 ~ -7 % 3;3-42",
        "- five + 1;-4",
        "1 < 2 < 3;True",
        "1 < 3 < 2;False",
        "'a' < 'b';True",
        "true == 1;True",
        "none == nothing;True",
        "'1' == 1;False",
        "not 1 == 2;True",
        "true and 'x' or 'y';x",
        "'' or none;None",
        "'a' 'b' ~ 1 ~ none;ab1None",
        "'it\\'s\\t\\x41\\u00e9\\d' ;it's\tAé\\d",
        "'yes' if five > 3 else 'no';yes",
        "'yes' if false;``",
        "'a' if false else 'b' if false else 'c';c",
        "'d' in 'Ada' ~ 'x';True",
        "'a' in list;True",
        "'x' not in list;True",
        "'name' in person;True",
        "person.name + person['name'];AdaAda",
        "person.age;``",
        "person.age is defined;False",
        "person.age is not defined;True",
        "missing is undefined;True",
        "nothing is none;True",
        "text is string;True",
        "person is mapping;True",
        "list is iterable and list is sequence and list is not string;True",
        "five is odd and 4 is even and 6 is divisibleby 3;True",
        "five is eq 5 and five is ne(4) and 'a' is in list;True",
        "strftime_now is defined;True",
        "true is true and true is boolean and five is number;True",
        "list[0] + list[-1];ac",
        "list[9] is undefined;True",
        "list[1:] | join;bc",
        "list[:-1] | join('-');a-b",
        "list[::-1] | join;cba",
        "list[::2] | join;ac",
        "list[5:] | length;0",
        "text[2:5];Ada",
        "text.strip()[-1];👍",
        "text | trim | length;5",
        "text.strip().upper() ~ '|' ~ text.lstrip() ~ '|' ~ text.rstrip();ADA 👍|Ada 👍 |  Ada 👍",
        "'xxaxx'.strip('x') ~ 'xy'.lstrip('x') ~ 'xy'.rstrip('y');ayx",
        "'a-b-c'.split('-') | join('+');a+b+c",
        "'a-b-c'.split('-', 1) | last;b-c",
        "'abc'.startswith('ab') and 'abc'.endswith('bc');True",
        "'aXbX'.replace('X', '--');a--b--",
        "'hello wORLD'.title() ~ 'hELLO'.capitalize();Hello WorldHello",
        "'AbC' | lower ~ 'AbC' | upper;abcABC",
        "missing | default('d') ~ '' | default('e') ~ '' | default('f', true);df",
        "person.get('name') ~ person.get('age', 'x') ~ person.get('age');AdaxNone",
        "list | first ~ list | last ~ list | length;ac3",
        "list | reverse | list | join;cba",
        "([1, 2] + [3]) | length;3",
        "(1, 2) | last;2",
        "range(3) | join ~ range(1, 7, 2) | join ~ range(3, 0, -1) | join;012135321",
        "text | tojson;\"  Ada 👍 \"",
        "[1, 'a\"\\n', none, true, {}] | tojson;!",
        "[1, 'a\"\\n', none, true, []] | tojson;[1, \"a\\\"\\n\", null, true, []]",
        "person | tojson;{\"name\": \"Ada\"}",
        "person.items() | length ~ person.keys() | first ~ person.values() | first;1nameAda",
        "[person] | selectattr('name', 'equalto', 'Ada') | list | length;1",
        "[person] | rejectattr('age') | list | length;1",
        "strftime_now('%d %b %Y %B %m %y %a %A %H:%M:%S %I %p %j %%');"
            + "06 Jul 2024 July 07 24 Sat Saturday 13:05:09 01 PM 188 %"
      })
  void expressions(String expression, String expected) {
    String template = "{{ " + expression + " }}";
    if (expected.equals("!")) {
      assertThatThrownBy(() -> Template.parse(template)).isInstanceOf(UnsupportedException.class);
    } else {
      assertThat(render(template)).isEqualTo(expected);
    }
  }

  @Test
  void spaceAroundTags() {
    assertThat(render("a\n  {% if true %}\n  b\n  {% endif %}\nc\n")).isEqualTo("a\n  b\nc");
    assertThat(render("a \n {%- if true -%} \n b {% endif -%} \n c")).isEqualTo("ab c");
    assertThat(render("a \n {{- 'b' -}} \n c")).isEqualTo("abc");
    assertThat(render("a\n {{ 'b' }}\n c")).isEqualTo("a\n b\n c");
    assertThat(render("a\n  {# note #}\n  b{#- note -#}  c")).isEqualTo("a\n  bc");
    assertThat(render("  {%+ if true +%}\nx{% endif %}")).isEqualTo("  \nx");
    assertThat(render("a\r\n{% if true %}\r\nb{% endif %}\r\n")).isEqualTo("a\nb");
    assertThat(render("x {% if true %}y{% endif %}")).isEqualTo("x y");
    assertThat(render("{ % } {a} {")).isEqualTo("{ % } {a} {");
  }

  @Test
  void loops() {
    assertThat(
            render(
                "{% for x in list %}{{ loop.index ~ loop.index0 ~ x ~ loop.first ~ loop.last }},"
                    + "{% endfor %}"))
        .isEqualTo("10aTrueFalse,21bFalseFalse,32cFalseTrue,");
    assertThat(render("{% for x in list if x != 'b' %}{{ x ~ loop.length }}{% endfor %}"))
        .isEqualTo("a2c2");
    assertThat(render("{% for x in [] %}{{ x }}{% else %}none{% endfor %}")).isEqualTo("none");
    assertThat(render("{% for x in missing %}{{ x }}{% endfor %}")).isEmpty();
    assertThat(render("{% for key, value in person.items() %}{{ key ~ value }}{% endfor %}"))
        .isEqualTo("nameAda");
    assertThat(render("{% for x in list %}{{ loop.previtem ~ '<' ~ loop.nextitem }},{% endfor %}"))
        .isEqualTo("<b,a<c,b<,");
  }

  @Test
  void branches() {
    String template = "{% if x == 1 %}one{% elif x == 2 %}two{% else %}many{% endif %}";
    for (int x = 1; x <= 3; x++) {
      assertThat(render("{% set x = " + x + " %}" + template))
          .isEqualTo(List.of("one", "two", "many").get(x - 1));
    }
  }

  @Test
  void scopes() {
    assertThat(render("{% set x = 1 %}{% if true %}{% set x = 2 %}{% endif %}{{ x }}"))
        .isEqualTo("2");
    assertThat(render("{% set x = 1 %}{% for y in list %}{% set x = y %}{% endfor %}{{ x }}"))
        .isEqualTo("1");
    assertThat(
            render(
                "{% set ns = namespace(x=1) %}"
                    + "{% for y in list %}{% set ns.x = y %}{% endfor %}{{ ns.x }}"))
        .isEqualTo("c");
    assertThat(render("{% set x %} {{ 'a' }}b {% endset %}[{{ x }}]")).isEqualTo("[ ab ]");
    assertThat(render("{% generation %}{% set x = 1 %}{% endgeneration %}{{ x }}")).isEqualTo("1");
  }

  @Test
  void textRemembersWhoWroteIt() {
    List<Span> spans =
        spans(
            "{% set x = '<' + text.strip().upper() + '>' %}{{ (x ~ '!')[1:] | replace('D', 'dd')"
                + " }}{{ list | join(',') }}{{ text | tojson }}");
    assertThat(spans)
        .filteredOn(span -> !span.isMarkup())
        .extracting(Span::text)
        .containsExactly("A", "A 👍", "a", "b", "c", "  Ada 👍 ");
    assertThat(spans)
        .filteredOn(Span::isMarkup)
        .extracting(Span::text)
        .containsExactly("dd", ">", "!", ",", ",", "\"", "\"");
  }

  @Test
  void templateMayRefuse() {
    assertThatThrownBy(() -> render("{{ raise_exception('Roles must ' + 'alternate') }}"))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("Roles must alternate");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% macro x() %}{% endmacro %}",
        "{% include 'x' %}",
        "{% raw %}{% endraw %}",
        "{{ x | urlize }}",
        "{{ x is callable }}",
        "{{ x.format(1) }}",
        "{{ cycler(1) }}",
        "{{ x() }}",
        "{{ x[0](1) }}",
        "{{ {'a': 1} }}",
        "{{ 2 ** 3 }}",
        "{{ 1 / 2 }}",
        "{{ 1.5 }}",
        "{{ '\\N{DASH}' }}",
        "{{ 1234567890123456789 }}",
        "{% set a, b = x %}",
        "{% for x in y recursive %}{% endfor %}",
        "{{",
        "{%",
        "{#",
        "{{ 'a",
        "{{ ( }}",
        "{{ a b }}",
        "{{ }}",
        "{% if %}{% endif %}",
        "{% if x %}",
        "{% endif %}",
        "{% else %}",
        "{% for %}{% endfor %}",
        "{% for x in y %}",
        "{% set x %}",
        "{{ x ? }}"
      })
  void whatIsNotKnownIsRefusedAtParsing(String template) {
    assertThatThrownBy(() -> Template.parse("\n" + template))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageStartingWith("the chat template ")
        .hasMessageEndingWith(", line 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 + 'a'",
        "list - 1",
        "1 // 0",
        "1 % 0",
        "9223372036854775807 * 2",
        "missing.name.first",
        "missing['name']",
        "list.strip()",
        "text.get('a')",
        "list",
        "person",
        "list == list",
        "1 < 'a'",
        "1 in 2",
        "five | length",
        "text[::2]",
        "list['a':]",
        "five[0]",
        "list[::0] ",
        "'a'.split('')",
        "'a'.replace('', 'b')",
        "range(1, 2, 0)",
        "strftime_now('%Q')",
        "five is divisibleby 0",
        "text | join",
        "person | tojson(indent=2)",
        "text.strip(1, 2)",
        "text | trim(foo=1)",
        "namespace(1)"
      })
  void whatCannotBeDoneIsAClearError(String expression) {
    assertThatThrownBy(() -> render("\n{{ " + expression + " }}"))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("line 2");
  }

  private static String render(String template) {
    var text = new StringBuilder();
    for (Span span : spans(template)) {
      text.append(span.text());
    }
    return text.toString();
  }

  private static List<Span> spans(String template) {
    return Template.parse(template).render(VARIABLES, 1, 100, CLOCK);
  }
}
