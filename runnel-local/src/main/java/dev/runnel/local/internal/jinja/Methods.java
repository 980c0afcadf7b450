package dev.runnel.local.internal.jinja;

import dev.runnel.UnsupportedException;
import dev.runnel.local.internal.jinja.Value.Absent;
import dev.runnel.local.internal.jinja.Value.Fields;
import dev.runnel.local.internal.jinja.Value.Items;
import dev.runnel.local.internal.jinja.Value.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What texts and dictionaries can be asked for, after a dot. */
final class Methods {
  static final Set<String> NAMES =
      Set.of(
          "strip",
          "lstrip",
          "rstrip",
          "split",
          "startswith",
          "endswith",
          "upper",
          "lower",
          "title",
          "capitalize",
          "replace",
          "get",
          "items",
          "keys",
          "values");

  private Methods() {}

  static Value call(Value of, Inputs inputs, Budget budget) {
    return switch (of) {
      case Text text -> ofText(text, inputs, budget);
      case Fields fields -> ofFields(fields, inputs, budget);
      default -> throw unknown(of, inputs);
    };
  }

  private static Value ofText(Text text, Inputs inputs, Budget budget) {
    budget.text(text);
    return switch (inputs.what()) {
      case "strip" -> strip(text, inputs, true, true, budget);
      case "lstrip" -> strip(text, inputs, true, false, budget);
      case "rstrip" -> strip(text, inputs, false, true, budget);
      case "split" -> split(text, inputs, budget);
      case "startswith" ->
          Truth.of(text.characters(budget).startsWith(only(inputs, "prefix", budget)));
      case "endswith" -> Truth.of(text.characters(budget).endsWith(only(inputs, "suffix", budget)));
      case "upper", "lower", "title", "capitalize" -> changeCase(text, inputs, budget);
      case "replace" -> replace(text, inputs, budget);
      default -> throw unknown(text, inputs);
    };
  }

  private static String only(Inputs inputs, String name, Budget budget) {
    inputs.allow(1);
    return inputs.needText(0, name).characters(budget);
  }

  private static UnsupportedException unknown(Value of, Inputs inputs) {
    return new UnsupportedException(
        "the chat template calls '%s' of %s".formatted(inputs.what(), of.kind()));
  }

  static Text strip(Text text, Inputs inputs, boolean atStart, boolean atEnd, Budget budget) {
    inputs.allow(1, "chars");
    String characters = text.characters(budget);
    Value set = inputs.get(0, "chars");
    int from = 0;
    int to = characters.length();
    if (set instanceof Text chosen) {
      String wanted = chosen.characters(budget);
      budget.characters((long) to * wanted.length());
      while (atStart && from < to && wanted.indexOf(characters.charAt(from)) >= 0) {
        from++;
      }
      while (atEnd && to > from && wanted.indexOf(characters.charAt(to - 1)) >= 0) {
        to--;
      }
    } else {
      from = atStart ? Spaces.firstOther(characters) : 0;
      to = atEnd ? Math.max(from, Spaces.endOfOthers(characters)) : to;
    }
    return text.substring(from, to);
  }

  private static Value split(Text text, Inputs inputs, Budget budget) {
    inputs.allow(2, "sep", "maxsplit");
    String separator = inputs.needText(0, "sep").characters(budget);
    if (separator.isEmpty()) {
      throw inputs.refusal("needs a separator");
    }
    Value most = inputs.get(1, "maxsplit");
    long left = most instanceof Value.Whole whole && whole.number() >= 0 ? whole.number() : -1;
    String characters = text.characters(budget);
    budget.search(characters.length(), separator.length());
    List<Value> parts = new ArrayList<>();
    int from = 0;
    for (int at = characters.indexOf(separator);
        at >= 0 && left != 0;
        at = characters.indexOf(separator, from)) {
      parts.add(piece(text, from, at, budget));
      from = at + separator.length();
      left--;
    }
    parts.add(piece(text, from, characters.length(), budget));
    return new Items(parts);
  }

  private static Text piece(Text text, int from, int to, Budget budget) {
    budget.items(1L + text.spans().size());
    return text.substring(from, to);
  }

  static Text replace(Text text, Inputs inputs, Budget budget) {
    inputs.allow(2);
    String old = inputs.needText(0, "old").characters(budget);
    Text replacement = inputs.needText(1, "new");
    if (old.isEmpty()) {
      throw inputs.refusal("needs something to replace");
    }
    String characters = text.characters(budget);
    budget.search(characters.length(), old.length());
    List<Text> parts = new ArrayList<>();
    int from = 0;
    for (int at = characters.indexOf(old); at >= 0; at = characters.indexOf(old, from)) {
      parts.add(piece(text, from, at, budget));
      parts.add(budget.text(replacement));
      from = at + old.length();
    }
    parts.add(piece(text, from, characters.length(), budget));
    return new Text(parts.stream().flatMap(part -> part.spans().stream()).toList());
  }

  static Text changeCase(Text text, Inputs inputs, Budget budget) {
    inputs.allow(0);
    return switch (inputs.what()) {
      case "upper" -> text.map(characters -> characters.toUpperCase(Locale.ROOT));
      case "lower" -> text.map(characters -> characters.toLowerCase(Locale.ROOT));
      case "title" -> text.map(Methods::title);
      default -> {
        Text small = text.map(characters -> characters.toLowerCase(Locale.ROOT));
        yield small.isEmpty()
            ? small
            : small
                .substring(0, 1)
                .map(first -> first.toUpperCase(Locale.ROOT))
                .plus(small.substring(1, small.length(budget)));
      }
    };
  }

  private static String title(String text) {
    var titled = new StringBuilder(text.length());
    boolean isInWord = false;
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      titled.append(isInWord ? Character.toLowerCase(character) : Character.toTitleCase(character));
      isInWord = Character.isLetter(character);
    }
    return titled.toString();
  }

  private static Value ofFields(Fields fields, Inputs inputs, Budget budget) {
    budget.items(fields.values().size());
    if (inputs.what().equals("get")) {
      return get(fields, inputs, budget);
    }
    inputs.allow(0);
    return switch (inputs.what()) {
      case "keys" -> keys(fields);
      case "values" -> new Items(List.copyOf(fields.values().values()));
      case "items" -> items(fields);
      default -> throw unknown(fields, inputs);
    };
  }

  private static Value get(Fields fields, Inputs inputs, Budget budget) {
    inputs.allow(2);
    Value found = fields.values().get(inputs.needText(0, "key").characters(budget));
    if (found != null) {
      return found;
    }
    Value otherwise = inputs.get(1, "default");
    return otherwise == null ? Absent.NONE : otherwise;
  }

  static Items keys(Fields fields) {
    return new Items(fields.values().keySet().stream().<Value>map(Text::markup).toList());
  }

  static Items items(Fields fields) {
    return new Items(
        fields.values().entrySet().stream()
            .<Value>map(entry -> new Items(List.of(Text.markup(entry.getKey()), entry.getValue())))
            .toList());
  }
}
