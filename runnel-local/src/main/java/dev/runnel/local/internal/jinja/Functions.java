package dev.runnel.local.internal.jinja;

import dev.runnel.ValidationException;
import dev.runnel.local.internal.jinja.Value.Items;
import dev.runnel.local.internal.jinja.Value.Whole;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What can be called by its name alone. */
final class Functions {
  static final Set<String> NAMES = Set.of("raise_exception", "strftime_now", "range", "namespace");

  private static final int LONGEST_MESSAGE = 500;
  private static final int LONGEST_FORMAT = 200;

  /** A field of a date takes as long to write as so many steps. */
  private static final int STEPS_OF_A_FIELD = 16;

  private final Clock clock;

  Functions(Clock clock) {
    this.clock = clock;
  }

  Value call(Inputs inputs, Budget budget) {
    return switch (inputs.what()) {
      case "raise_exception" -> throw exception(inputs, budget);
      case "strftime_now" -> date(inputs, budget);
      case "range" -> range(inputs, budget);
      default -> namespace(inputs);
    };
  }

  private static ValidationException exception(Inputs inputs, Budget budget) {
    inputs.allow(1, "message");
    String message = inputs.needText(0, "message").characters(budget);
    return new ValidationException(
        "the model's chat template says: "
            + message.substring(0, Math.min(message.length(), LONGEST_MESSAGE)));
  }

  private static Value.Fields namespace(Inputs inputs) {
    if (!inputs.values().isEmpty()) {
      throw inputs.refusal("takes names alone");
    }
    return new Value.Fields(new LinkedHashMap<>(inputs.named()), true);
  }

  private static Items range(Inputs inputs, Budget budget) {
    inputs.allow(3);
    boolean hasStart = inputs.values().size() > 1;
    long from = hasStart ? inputs.needWhole(0, "start") : 0;
    long to = inputs.needWhole(hasStart ? 1 : 0, "stop");
    long step = inputs.values().size() > 2 ? inputs.needWhole(2, "step") : 1;
    if (step == 0) {
      throw inputs.refusal("needs a step");
    }
    List<Value> numbers = new ArrayList<>();
    for (long number = from; step > 0 ? number < to : number > to; ) {
      budget.items(4);
      numbers.add(new Whole(number));
      long next = number + step;
      if (next > number != step > 0) {
        break;
      }
      number = next;
    }
    return new Items(numbers);
  }

  private Text date(Inputs inputs, Budget budget) {
    inputs.allow(1, "format");
    String format = inputs.needText(0, "format").characters(budget);
    if (format.length() > LONGEST_FORMAT) {
      throw inputs.refusal("has a format of more than %d characters".formatted(LONGEST_FORMAT));
    }
    budget.items((long) STEPS_OF_A_FIELD * format.length());
    ZonedDateTime now = ZonedDateTime.now(clock);
    var date = new StringBuilder();
    for (int at = 0; at < format.length(); at++) {
      char character = format.charAt(at);
      if (character != '%' || at + 1 == format.length()) {
        date.append(character);
        continue;
      }
      String pattern =
          switch (format.charAt(++at)) {
            case 'd' -> "dd";
            case 'm' -> "MM";
            case 'b' -> "MMM";
            case 'B' -> "MMMM";
            case 'y' -> "yy";
            case 'Y' -> "yyyy";
            case 'a' -> "EEE";
            case 'A' -> "EEEE";
            case 'H' -> "HH";
            case 'I' -> "hh";
            case 'M' -> "mm";
            case 'S' -> "ss";
            case 'p' -> "a";
            case 'j' -> "DDD";
            case '%' -> "'%'";
            default -> throw inputs.refusal("has '%" + format.charAt(at) + "' in its format");
          };
      date.append(DateTimeFormatter.ofPattern(pattern, Locale.US).format(now));
    }
    return budget.text(Text.markup(date.toString()));
  }
}
