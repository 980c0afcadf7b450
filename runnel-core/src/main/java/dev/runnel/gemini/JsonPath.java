package dev.runnel.gemini;

import dev.runnel.LimitExceededException;
import dev.runnel.LimitExceededException.Limit;
import dev.runnel.Limits;
import dev.runnel.ProtocolException;
import dev.runnel.internal.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON Paths (RFC 9535) that name one value by its way from the root: {@code $.a.b[0]['c d']}. */
final class JsonPath {
  private static final Pattern STEP =
      Pattern.compile(
          "\\.(?<name>[^.\\[\\]'\"]+)"
              + "|\\[(?<index>\\d{1,9})]"
              + "|\\['(?<single>(?:[^'\\\\]|\\\\.)*+)']"
              + "|\\[\"(?<double>(?:[^\"\\\\]|\\\\.)*+)\"]");

  private JsonPath() {}

  /** One step: into an object by a name, or into an array by an index. */
  sealed interface Step {
    String begin();

    String end();

    /** What stands before the value. */
    String key();
  }

  /** Into an object. */
  record Member(String name) implements Step {
    @Override
    public String begin() {
      return "{";
    }

    @Override
    public String end() {
      return "}";
    }

    @Override
    public String key() {
      return JsonWriter.writeText(json -> json.text(name)) + ":";
    }
  }

  /** Into an array. */
  record Element(int index) implements Step {
    @Override
    public String begin() {
      return "[";
    }

    @Override
    public String end() {
      return "]";
    }

    @Override
    public String key() {
      return "";
    }
  }

  // The repetitions are possessive: greedy ones recurse for each char of a long name.

  /** The steps, at least one, and the first into an object, which arguments are. */
  static List<Step> parse(String path, Limits limits) {
    var steps = new ArrayList<Step>();
    Matcher step = STEP.matcher(path);
    int at = path.startsWith("$") ? 1 : path.length();
    while (at < path.length() && step.find(at) && step.start() == at) {
      if (steps.size() == limits.jsonDepth()) {
        throw new LimitExceededException(Limit.JSON_DEPTH, limits.jsonDepth());
      }
      steps.add(step(step));
      at = step.end();
    }
    if (at < path.length() || steps.isEmpty() || !(steps.get(0) instanceof Member)) {
      throw new ProtocolException("a piece of a tool call's arguments has no place");
    }
    return List.copyOf(steps);
  }

  private static Step step(Matcher step) {
    if (step.group("index") != null) {
      return new Element(Integer.parseInt(step.group("index")));
    }
    for (String quoted : new String[] {step.group("single"), step.group("double")}) {
      if (quoted != null) {
        return new Member(quoted.replaceAll("\\\\(.)", "$1"));
      }
    }
    return new Member(step.group("name"));
  }
}
