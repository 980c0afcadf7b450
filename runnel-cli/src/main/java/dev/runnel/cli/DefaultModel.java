package dev.runnel.cli;

import dev.runnel.AuthenticationException;
import dev.runnel.ProviderException;
import dev.runnel.local.InstalledModel;
import dev.runnel.local.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which model is asked when {@code -m} names none.
 *
 * @param spec the model
 * @param note what the user should know about the choice, {@code ""} if nothing
 */
record DefaultModel(String spec, String note) {
  /** One small, usual model of each provider, in order of preference. */
  private static final List<String> BY_KEY =
      List.of(
          "openai:gpt-4o-mini",
          "anthropic:claude-haiku-4-5",
          "gemini:gemini-2.5-flash",
          "mistral:mistral-small-latest",
          "groq:llama-3.3-70b-versatile",
          "deepseek:deepseek-chat",
          "xai:grok-3-mini",
          "openrouter:openrouter/auto",
          "cohere:command-a-03-2025",
          "perplexity:sonar",
          "cerebras:llama3.1-8b");

  private static final String NANO = "local:nano";

  /**
   * {@code $RUNNEL_MODEL}, else the model of the first provider whose key is set, else the one that
   * needs nothing at all.
   *
   * @param server whether a server or the variable of a key was named: then no model of this
   *     machine is meant
   * @param store the models of this machine, asked for only if need be
   * @throws AuthenticationException if a server was named, but no model and no key
   */
  static DefaultModel find(
      UnaryOperator<@Nullable String> environment, boolean server, Supplier<ModelStore> store) {
    String named = environment.apply("RUNNEL_MODEL");
    if (named != null && !named.isBlank()) {
      return new DefaultModel(named.strip(), "");
    }
    Optional<String> byKey = BY_KEY.stream().filter(spec -> hasKey(spec, environment)).findFirst();
    if (byKey.isPresent()) {
      return new DefaultModel(byKey.get(), "");
    }
    if (server) {
      throw new AuthenticationException("no model is named, and no key is set");
    }
    return new DefaultModel(NANO, note(pulledLast(store.get())));
  }

  private static String note(Optional<InstalledModel> pulled) {
    String cure =
        pulled
            .map(model -> "runnel -m local:" + model.name() + ", which RUNNEL_MODEL can keep")
            .orElse(
                "export OPENAI_API_KEY=..., runnel -m ollama:llama3.2, or runnel pull"
                    + " smollm2-135m");
    return "no key set, so local:nano answers, a tiny demo model. For a real one: " + cure;
  }

  private static Optional<InstalledModel> pulledLast(ModelStore store) {
    try {
      return store.models().stream()
          .max(Comparator.comparing(DefaultModel::time).thenComparing(InstalledModel::name));
    } catch (ProviderException e) {
      // A folder that cannot be read holds nothing for this user.
      return Optional.empty();
    }
  }

  private static FileTime time(InstalledModel model) {
    try {
      return Files.getLastModifiedTime(model.file());
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  private static boolean hasKey(String spec, UnaryOperator<@Nullable String> environment) {
    return KeyedProvider.of(spec.substring(0, spec.indexOf(':')), environment).isSet();
  }
}
