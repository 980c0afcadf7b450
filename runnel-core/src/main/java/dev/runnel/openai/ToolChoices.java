package dev.runnel.openai;

import dev.runnel.CompletionRequest;
import dev.runnel.Tool;
import dev.runnel.ToolChoice;
import dev.runnel.internal.dialect.UnsupportedOptions;
import dev.runnel.internal.json.JsonWriter;
import java.util.List;

/** Which tool choices a server has, and its words for them. */
enum ToolChoices {
  /** All of OpenAI's. */
  ALL("required", true, true),
  /** All, with a word of its own for a call that must be made. */
  ANY("any", true, true),
  /** All but a tool by its name, which is offered alone instead: then it is the one to call. */
  ALONE("required", true, true),
  /** All but a tool by its name. */
  UNNAMED("required", false, true),
  /** The model decides, and nobody else. */
  AUTO("", false, false);

  private final String required;
  private final boolean named;
  private final boolean none;

  ToolChoices(String required, boolean named, boolean none) {
    this.required = required;
    this.named = named;
    this.none = none;
  }

  /** Refuses the choice that the request makes, if the server has none like it. */
  void check(UnsupportedOptions unsupported) {
    unsupported.request().toolChoice().ifPresent(choice -> check(unsupported, choice));
  }

  private void check(UnsupportedOptions unsupported, ToolChoice choice) {
    String method = "toolChoice(..)";
    switch (choice) {
      case ToolChoice.Auto auto -> {}
      case ToolChoice.Required forced ->
          unsupported.refuse(required.isEmpty(), "tool choice 'required'", method);
      case ToolChoice.None nothing -> {}
      case ToolChoice.Named tool -> unsupported.refuse(!named, "choice of one tool", method);
    }
  }

  /**
   * Whether tools are left out, since the server has no word for tools that are not to be called.
   */
  boolean leavesOutTools(CompletionRequest request) {
    return !none && request.toolChoice().filter(ToolChoice.None.class::isInstance).isPresent();
  }

  /** The tools to offer, so that the choice is kept. */
  List<Tool> offered(CompletionRequest request) {
    if (this == ALONE && request.toolChoice().orElse(null) instanceof ToolChoice.Named(var name)) {
      return request.tools().stream().filter(tool -> tool.name().equals(name)).toList();
    }
    return request.tools();
  }

  void write(JsonWriter json, ToolChoice choice) {
    switch (choice) {
      case ToolChoice.Auto() -> json.text("auto");
      case ToolChoice.Required() -> json.text(required);
      case ToolChoice.None() -> json.text("none");
      case ToolChoice.Named named when this == ALONE -> json.text(required);
      case ToolChoice.Named(String name) ->
          json.object(() -> {
            json.field("type", "function");
            json.object("function", () -> json.field("name", name));
          });
    }
  }
}
