package dev.runnel.gemini;

import dev.runnel.ValidationException;
import dev.runnel.internal.dialect.EncodedRequest;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Where a model is below the base URL. A name with slashes is one of Google's resource names, such
 * as {@code tunedModels/mine}, {@code publishers/google/models/gemini-2.5-flash} or {@code
 * endpoints/123}.
 *
 * @param platform which of the two
 * @param parent what stands before it, or {@code ""}
 * @param model the name that the user gave
 */
record ModelPath(Platform platform, String parent, String model) {

  String path() {
    if (model.isBlank()) {
      // An extra field can stand in for a name in the body, but not in the address.
      throw new ValidationException(
          platform.provider() + " has the model's name in the address: name it by model(..)");
    }
    return switch (platform) {
      case AI_STUDIO -> encoded(model.contains("/") ? model : "models/" + model);
      case VERTEX -> model.startsWith("projects/") ? encoded(model) : parent + encoded(published());
    };
  }

  /** Google's models, or those of {@code publisher/model}. */
  private String published() {
    if (model.startsWith("publishers/") || model.startsWith("endpoints/")) {
      return model;
    }
    String[] parts = model.split("/", 2);
    return parts.length < 2 || parts[0].equals("models")
        ? "publishers/google/models/" + parts[parts.length - 1]
        : "publishers/" + parts[0] + "/models/" + parts[1];
  }

  private static String encoded(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(EncodedRequest::segment)
        .collect(Collectors.joining("/"));
  }
}
