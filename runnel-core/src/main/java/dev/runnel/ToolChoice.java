package dev.runnel;

/** Whether and which tools the model calls. */
public sealed interface ToolChoice {

  /** The model decides. */
  record Auto() implements ToolChoice {}

  /** The model calls at least one tool. */
  record Required() implements ToolChoice {}

  /** The model calls no tool. */
  record None() implements ToolChoice {}

  /**
   * The model calls this tool.
   *
   * @param name the tool's name
   */
  record Named(String name) implements ToolChoice {
    /** Checks that the name is not blank. */
    public Named {
      Checks.notBlank(name, "tool name");
    }
  }

  /**
   * The model decides.
   *
   * @return the choice
   */
  static ToolChoice auto() {
    return new Auto();
  }

  /**
   * The model calls at least one tool.
   *
   * @return the choice
   */
  static ToolChoice required() {
    return new Required();
  }

  /**
   * The model calls no tool.
   *
   * @return the choice
   */
  static ToolChoice none() {
    return new None();
  }

  /**
   * The model calls this tool.
   *
   * @param name the tool's name
   * @return the choice
   */
  static ToolChoice tool(String name) {
    return new Named(name);
  }
}
