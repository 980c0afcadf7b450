package dev.runnel.cli;

import dev.runnel.CompletionModel;
import dev.runnel.Models;

/** Where the command gets its models from. */
interface ModelSource {

  /** Makes the model of a spec, {@code provider:model}; the caller closes it. */
  CompletionModel open(String spec, Connection connection);

  /** Any provider there is. */
  static ModelSource providers() {
    return (spec, connection) -> {
      Models.Builder model =
          Models.builder(spec)
              .environment(connection.environment())
              .timeouts(connection.timeouts())
              .retry(connection.retry());
      if (connection.baseUrl() != null) {
        model.baseUrl(connection.baseUrl());
      }
      if (connection.apiKey() != null) {
        model.apiKey(connection.apiKey());
      }
      return model.build();
    };
  }
}
