package dev.runnel;

import static java.util.Locale.ROOT;

import dev.runnel.internal.text.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Makes models by name: {@code provider:model}. Thread-safe. */
public final class Models {
  /** Names by which providers and their models are known elsewhere. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "amazon", "bedrock",
          "aws", "bedrock",
          "claude", "anthropic",
          "dashscope", "alibaba",
          "google", "gemini",
          "gpt", "openai",
          "grok", "xai",
          "hf", "huggingface",
          "kimi", "moonshot",
          "qwen", "alibaba");

  private Models() {}

  /**
   * The model of a spec, with key and base URL from the environment.
   *
   * @param spec {@code provider:model}, such as {@code openai:gpt-4o}; everything after the first
   *     colon is the model's name
   * @return the model; the caller closes it
   * @throws AuthenticationException if there is no key; it names the variable to set
   * @throws ModelNotFoundException if there is no such provider; it names the nearest
   * @throws ValidationException if the spec has no colon
   */
  public static CompletionModel of(String spec) {
    return builder(spec).build();
  }

  /**
   * Starts the model of a spec.
   *
   * @param spec {@code provider:model}
   * @return a builder; not thread-safe
   * @throws ModelNotFoundException if there is no such provider; it names the nearest
   * @throws ValidationException if the spec has no colon
   */
  public static Builder builder(String spec) {
    int colon = Objects.requireNonNull(spec, "spec").indexOf(':');
    if (colon <= 0 || colon == spec.length() - 1) {
      throw new ValidationException(
          "'" + spec + "' is not a model spec: use provider:model, such as openai:gpt-4o");
    }
    String name = spec.substring(0, colon);
    ModelProvider provider = Registry.PROVIDERS.get(name);
    if (provider == null) {
      throw unknown(name);
    }
    return new Builder(name, provider).model(spec.substring(colon + 1));
  }

  private static ModelNotFoundException unknown(String name) {
    if (name.equals("local")) {
      return new ModelNotFoundException(
          "no provider 'local': add the module runnel-local, which runs models in this JVM");
    }
    String meant = OTHER_NAMES.get(name.toLowerCase(ROOT));
    return new ModelNotFoundException(
        "no provider '"
            + name
            + "'; did you mean '"
            + (meant == null ? Nearest.to(name, providers()).orElse("none") : meant)
            + "'? Known: "
            + String.join(", ", providers()));
  }

  /**
   * The names of all providers on the module or class path.
   *
   * @return the names, sorted
   */
  public static List<String> providers() {
    return List.copyOf(Registry.PROVIDERS.keySet());
  }

  /**
   * The environment variable that holds a provider's key.
   *
   * @param provider the provider's name
   * @return the variable's name, or empty if it needs no key or is unknown
   */
  public static Optional<String> keyVariable(String provider) {
    return keyVariables(provider).stream().findFirst();
  }

  /**
   * All the environment variables that may hold a provider's key.
   *
   * @param provider the provider's name
   * @return the variables' names, the usual one first; empty if it needs no key or is unknown
   */
  public static List<String> keyVariables(String provider) {
    ModelProvider known = Registry.PROVIDERS.get(provider);
    return known == null ? List.of() : known.keyVariables(provider);
  }

  /** Builds the model of a spec. Not thread-safe. */
  public static final class Builder extends ModelBuilder<Builder> {
    private final ModelProvider maker;

    private Builder(String name, ModelProvider maker) {
      super(name);
      this.maker = maker;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    public CompletionModel build() {
      return maker.create(settings());
    }
  }

  /** Loads the providers when they are first needed. */
  private static final class Registry {
    private static final Map<String, ModelProvider> PROVIDERS = load();

    private static Map<String, ModelProvider> load() {
      var providers = new TreeMap<String, ModelProvider>();
      for (ModelProvider provider :
          ServiceLoader.load(ModelProvider.class, Models.class.getClassLoader())) {
        provider.names().forEach(name -> providers.putIfAbsent(name, provider));
      }
      return providers;
    }
  }
}
