package dev.runnel.anthropic;

import dev.runnel.ValidationException;
import dev.runnel.internal.dialect.EncodedRequest;
import dev.runnel.internal.dialect.RequestBody;
import java.net.URI;

/** Who runs the API: it is the same, but for how the model is named. */
sealed interface Platform {

  /**
   * The operation's path below the base URL.
   *
   * @param model the model's name, or {@code ""} if the user's own field holds it
   * @return the path, without a leading slash
   */
  String path(String model);

  /**
   * Writes what says which model, and which version of the API.
   *
   * @param body where to
   * @param model the model's name, or {@code ""}
   */
  void writeModel(RequestBody body, String model);

  /**
   * Anthropic itself, or whoever speaks its API.
   *
   * @param path the operation's path
   */
  record Anthropics(String path) implements Platform {

    /**
     * The platform at an address. The SDKs' base URLs are those above {@code /v1}; one that holds
     * it is understood too.
     */
    static Anthropics at(URI baseUrl) {
      String base = baseUrl.getPath() == null ? "" : baseUrl.getPath();
      return new Anthropics(base.matches(".*/v1/?") ? "messages" : "v1/messages");
    }

    @Override
    public String path(String model) {
      return path;
    }

    @Override
    public void writeModel(RequestBody body, String model) {
      body.text("model", model);
    }
  }

  /** Google Cloud, whose paths name the model (Anthropic docs, "Claude on Vertex AI"). */
  record Vertex() implements Platform {
    private static final String VERSION = "vertex-2023-10-16";

    @Override
    public String path(String model) {
      if (model.isEmpty()) {
        throw new ValidationException(
            "no model: Vertex AI wants it by model(..), not by extra(..)");
      }
      // Versions of models are named with an at sign, which a path may hold.
      String name = EncodedRequest.segment(model).replace("%40", "@");
      return "publishers/anthropic/models/" + name + ":streamRawPredict";
    }

    @Override
    public void writeModel(RequestBody body, String model) {
      body.text("anthropic_version", VERSION);
    }
  }
}
