package dev.runnel;

import static java.util.Locale.ROOT;

import dev.runnel.internal.text.Nearest;
import java.time.Duration;
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
   * Several models as one: the first is asked, and when it fails before it has said anything, the
   * next. Which failures are worth it, {@link FallbackPolicy#isWorthAnother} tells.
   *
   * @param first the model to ask first
   * @param others those to ask then, in order
   * @return a model; closing it closes all of them
   * @see #fallback(FallbackPolicy, CompletionModel, CompletionModel...)
   */
  public static CompletionModel fallback(CompletionModel first, CompletionModel... others) {
    return fallback(FallbackPolicy.defaults(), first, others);
  }

  /**
   * Several models as one: the first is asked, and when it fails before it has said anything, or
   * says nothing for too long, the next.
   *
   * <p>It never asks another model once a chunk has come: what one has begun no other can go on
   * with, so an error after that is the stream's. {@link Completion#answeredBy()} tells who
   * answered. When all have failed, the stream's error is that of the last one, with the earlier
   * ones {@linkplain Throwable#getSuppressed() suppressed}.
   *
   * @param policy when to ask another model
   * @param first the model to ask first
   * @param others those to ask then, in order
   * @return a model whose id is that of all of them, with a {@code |} between; closing it closes
   *     all of them
   */
  public static CompletionModel fallback(
      FallbackPolicy policy, CompletionModel first, CompletionModel... others) {
    Objects.requireNonNull(policy, "policy");
    return TurnSource.fallback(policy, InnerModel.all(first, others));
  }

  /**
   * Several models as one, for answers that begin in time: the first is asked, and when it has said
   * nothing for some time, the next one too. Who speaks first wins, the others are cancelled at
   * that moment. A failure that is {@linkplain FallbackPolicy#isWorthAnother worth another} starts
   * the next at once, and is the stream's only if nobody is left; the earlier ones are {@linkplain
   * Throwable#getSuppressed() suppressed} then.
   *
   * <p>What a loser has read and thought until it was cancelled is paid for, so a call costs up to
   * as many times the prompt as there are models. It never mixes two answers: all events are the
   * winner's.
   *
   * @param after how long a model may say nothing before the next is asked
   * @param first the model to ask first
   * @param others those to ask then, in order; may be the same
   * @return a model whose id is that of all of them, with a {@code |} between; closing it closes
   *     all of them
   * @throws ValidationException if the time is negative
   */
  public static CompletionModel hedged(
      Duration after, CompletionModel first, CompletionModel... others) {
    return TurnSource.hedge(after, InnerModel.all(first, others));
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
