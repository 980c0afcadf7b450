package dev.runnel.gemini;

import dev.runnel.internal.json.JsonScanner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call, or a piece of one.
 *
 * @param id its id, or {@code ""}
 * @param name the function's name, or {@code ""}
 * @param arguments the whole arguments as JSON, or {@code ""}
 * @param partialArguments pieces of the arguments, where they are streamed
 * @param willContinue whether more pieces follow
 */
record FunctionCall(
    String id,
    String name,
    String arguments,
    List<PartialArgument> partialArguments,
    boolean willContinue) {

  static @Nullable FunctionCall read(JsonScanner json) {
    if (!json.isObject()) {
      json.skip();
      return null;
    }
    String id = "";
    String name = "";
    String arguments = "";
    List<PartialArgument> partialArguments = List.of();
    boolean willContinue = false;
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "id" -> id = json.text();
        case "name" -> name = json.text();
        case "args" -> arguments = readArguments(json);
        case "partialArgs" -> partialArguments = readPartialArguments(json);
        case "willContinue" -> willContinue = json.scalar().equals("true");
        default -> json.skip();
      }
    }
    return new FunctionCall(id, name, arguments, partialArguments, willContinue);
  }

  private static String readArguments(JsonScanner json) {
    if (json.isObject()) {
      return json.compact();
    }
    json.skip();
    return "";
  }

  private static List<PartialArgument> readPartialArguments(JsonScanner json) {
    var pieces = new ArrayList<PartialArgument>(1);
    for (boolean more = json.firstElement(); more; more = json.nextElement()) {
      if (json.isObject()) {
        pieces.add(PartialArgument.read(json));
      } else {
        json.skip();
      }
    }
    return pieces;
  }
}
