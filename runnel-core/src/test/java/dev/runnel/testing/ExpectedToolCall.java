package dev.runnel.testing;

import org.jspecify.annotations.Nullable;

/**
 * One expected tool call.
 *
 * @param id the call's id, or null where the provider sent none
 * @param name the tool, or null where the provider sent none
 * @param arguments the arguments' JSON text as streamed: "" where none came, cut short where the
 *     stream was
 * @param argumentsTree the arguments parsed, or null where they are not JSON
 * @param server whether the provider ran the tool itself
 */
public record ExpectedToolCall(
    @Nullable String id,
    @Nullable String name,
    String arguments,
    @Nullable Object argumentsTree,
    boolean server) {
  static ExpectedToolCall of(JsonFields fields) {
    return new ExpectedToolCall(
        fields.textOrNull("id"),
        fields.textOrNull("name"),
        fields.text("arguments"),
        fields.tree().get("arguments_json"),
        fields.bool("server"));
  }
}
