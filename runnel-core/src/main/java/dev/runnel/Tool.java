package dev.runnel;

import java.util.Objects;

/**
 * A tool the model may call.
 *
 * @param name its name, as the model will write it; not blank
 * @param description what it does, for the model; may be {@code ""}
 * @param parametersJson the JSON schema of its arguments, a JSON object
 */
public record Tool(String name, String description, String parametersJson) {
  /**
   * Checks the parts.
   *
   * @throws ValidationException if the name is blank or the schema is not a JSON object
   */
  public Tool {
    Checks.notBlank(name, "tool name");
    Objects.requireNonNull(description, "description");
    Checks.jsonObject(parametersJson, "parameters of tool '" + name + "'");
  }
}
