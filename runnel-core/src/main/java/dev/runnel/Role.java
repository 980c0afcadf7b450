package dev.runnel;

import java.util.Locale;

/** Who speaks in a {@link ChatMessage}. */
public enum Role {
  /** The operator's instructions. */
  SYSTEM,
  /** The user. */
  USER,
  /** The model. */
  ASSISTANT,
  /** The result of a tool call. */
  TOOL;

  /**
   * The role's wire name, as most APIs have it.
   *
   * @return {@code system}, {@code user}, {@code assistant} or {@code tool}
   */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Finds a role by its wire name.
   *
   * @param name {@code system}, {@code developer} (the same as system), {@code user}, {@code
   *     assistant} or {@code tool}, in any case
   * @return the role
   * @throws ValidationException if there is no such role
   */
  public static Role of(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "system", "developer" -> SYSTEM;
      case "user" -> USER;
      case "assistant" -> ASSISTANT;
      case "tool" -> TOOL;
      default ->
          throw new ValidationException(
              "unknown role '" + name + "': use system, user, assistant or tool");
    };
  }
}
