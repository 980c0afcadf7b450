package dev.runnel.internal.dialect;

import dev.runnel.CompletionRequest;
import dev.runnel.ToolChoice;
import dev.runnel.ValidationException;
import java.util.Optional;

/** What there is to say of the choice of tools. */
public final class ToolChoosing {
  private ToolChoosing() {}

  /**
   * The choice that a request makes, if there is something to choose from: APIs answer one without
   * tools with an error, even where it asks for nothing but what happens anyway.
   *
   * @param request the request
   * @param toolsField the field of the body that holds the tools; the user may have given it
   * @return the choice, or empty
   * @throws ValidationException if a tool has to be called and there is none
   */
  public static Optional<ToolChoice> of(CompletionRequest request, String toolsField) {
    if (!request.tools().isEmpty() || request.extra().containsKey(toolsField)) {
      return request.toolChoice();
    }
    if (request.toolChoice().filter(ToolChoice.Required.class::isInstance).isPresent()) {
      throw new ValidationException("tool choice demands a tool, but there is none: add tool(..)");
    }
    return Optional.empty();
  }
}
