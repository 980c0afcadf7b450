package dev.runnel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a model: the conversation and how to answer it. Immutable; made by {@link
 * #of(String)} or {@link #builder()}.
 *
 * <p>Unset and zero are different: {@code temperature(0)} is sent, an unset temperature is not.
 */
public final class CompletionRequest {
  private final List<ChatMessage> messages;
  private final List<Tool> tools;
  private final @Nullable ToolChoice toolChoice;
  private final @Nullable Double temperature;
  private final @Nullable Double topP;
  private final @Nullable Integer maxTokens;
  private final List<String> stop;
  private final @Nullable Long seed;
  private final @Nullable String responseSchema;
  private final @Nullable String reasoningEffort;
  private final @Nullable Integer reasoningBudget;
  private final @Nullable String promptCacheKey;
  private final @Nullable String model;
  private final Map<String, String> extra;

  private CompletionRequest(Builder builder) {
    var all = new ArrayList<ChatMessage>();
    if (!builder.system.isEmpty()) {
      all.add(ChatMessage.system(String.join("\n", builder.system)));
    }
    all.addAll(builder.messages);
    messages = List.copyOf(all);
    tools = List.copyOf(builder.tools);
    toolChoice = builder.toolChoice;
    temperature = builder.temperature;
    topP = builder.topP;
    maxTokens = builder.maxTokens;
    stop = List.copyOf(builder.stop);
    seed = builder.seed;
    responseSchema = builder.responseSchema;
    reasoningEffort = builder.reasoningEffort;
    reasoningBudget = builder.reasoningBudget;
    promptCacheKey = builder.promptCacheKey;
    model = builder.model;
    extra = Collections.unmodifiableMap(new LinkedHashMap<>(builder.extra));
  }

  /**
   * A request that is one user message.
   *
   * @param prompt what the user says
   * @return the request
   */
  public static CompletionRequest of(String prompt) {
    return builder().user(prompt).build();
  }

  /**
   * Starts a request.
   *
   * @return an empty builder; not thread-safe
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The conversation, with the system message first.
   *
   * @return the messages, at least one
   */
  public List<ChatMessage> messages() {
    return messages;
  }

  /**
   * The tools the model may call.
   *
   * @return the tools, may be empty
   */
  public List<Tool> tools() {
    return tools;
  }

  /**
   * Whether and which tools the model calls.
   *
   * @return the choice, or empty to leave it to the provider
   */
  public Optional<ToolChoice> toolChoice() {
    return Optional.ofNullable(toolChoice);
  }

  /**
   * How freely the model picks tokens.
   *
   * @return the temperature, or empty
   */
  public OptionalDouble temperature() {
    return temperature == null ? OptionalDouble.empty() : OptionalDouble.of(temperature);
  }

  /**
   * The share of probability from which the model picks tokens.
   *
   * @return top-p, or empty
   */
  public OptionalDouble topP() {
    return topP == null ? OptionalDouble.empty() : OptionalDouble.of(topP);
  }

  /**
   * The most tokens the answer may have.
   *
   * @return the limit, or empty
   */
  public OptionalInt maxTokens() {
    return maxTokens == null ? OptionalInt.empty() : OptionalInt.of(maxTokens);
  }

  /**
   * The strings at which the model stops.
   *
   * @return the strings, may be empty
   */
  public List<String> stop() {
    return stop;
  }

  /**
   * The seed for repeatable answers.
   *
   * @return the seed, or empty
   */
  public OptionalLong seed() {
    return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
  }

  /**
   * The JSON schema the answer must follow.
   *
   * @return a JSON object, or empty
   */
  public Optional<String> responseSchema() {
    return Optional.ofNullable(responseSchema);
  }

  /**
   * How much a reasoning model thinks.
   *
   * @return the provider's word, such as {@code low}, {@code medium} or {@code high}, or empty
   */
  public Optional<String> reasoningEffort() {
    return Optional.ofNullable(reasoningEffort);
  }

  /**
   * How many tokens a reasoning model may think.
   *
   * @return the number of tokens, or empty
   */
  public OptionalInt reasoningBudget() {
    return reasoningBudget == null ? OptionalInt.empty() : OptionalInt.of(reasoningBudget);
  }

  /**
   * Says that the beginning of the prompt will come again, so that keeping it pays.
   *
   * @return what such requests have in common, or empty
   */
  public Optional<String> promptCacheKey() {
    return Optional.ofNullable(promptCacheKey);
  }

  /**
   * The model that answers instead of the one the {@link CompletionModel} was made for.
   *
   * @return the model's name, or empty
   */
  public Optional<String> model() {
    return Optional.ofNullable(model);
  }

  /**
   * Fields that go into the request as they are.
   *
   * @return name to JSON value, in the order given
   */
  public Map<String, String> extra() {
    return extra;
  }

  /**
   * A builder that holds all that this request holds.
   *
   * @return a new builder
   */
  public Builder toBuilder() {
    var builder = new Builder();
    builder.messages.addAll(messages);
    builder.tools.addAll(tools);
    builder.toolChoice = toolChoice;
    builder.temperature = temperature;
    builder.topP = topP;
    builder.maxTokens = maxTokens;
    builder.stop.addAll(stop);
    builder.seed = seed;
    builder.responseSchema = responseSchema;
    builder.reasoningEffort = reasoningEffort;
    builder.reasoningBudget = reasoningBudget;
    builder.promptCacheKey = promptCacheKey;
    builder.model = model;
    builder.extra.putAll(extra);
    return builder;
  }

  /** Names the counts, not the contents: a conversation does not belong in a log. */
  @Override
  public String toString() {
    return "CompletionRequest[" + messages.size() + " messages, " + tools.size() + " tools]";
  }

  /**
   * Collects a {@link CompletionRequest}. Not thread-safe. Bad input is a {@link
   * ValidationException} at once.
   */
  public static final class Builder {
    private final List<String> system = new ArrayList<>();
    private final List<ChatMessage> messages = new ArrayList<>();
    private final List<Tool> tools = new ArrayList<>();
    private @Nullable ToolChoice toolChoice;
    private @Nullable Double temperature;
    private @Nullable Double topP;
    private @Nullable Integer maxTokens;
    private final List<String> stop = new ArrayList<>();
    private @Nullable Long seed;
    private @Nullable String responseSchema;
    private @Nullable String reasoningEffort;
    private @Nullable Integer reasoningBudget;
    private @Nullable String promptCacheKey;
    private @Nullable String model;
    private final Map<String, String> extra = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Adds instructions; they come first, whenever this is called.
     *
     * @param text the instructions
     * @return this
     */
    public Builder system(String text) {
      system.add(Objects.requireNonNull(text, "text"));
      return this;
    }

    /**
     * Adds a message.
     *
     * @param message the message
     * @return this
     */
    public Builder message(ChatMessage message) {
      messages.add(Objects.requireNonNull(message, "message"));
      return this;
    }

    /**
     * Adds messages.
     *
     * @param messages the messages, in order
     * @return this
     */
    public Builder messages(List<ChatMessage> messages) {
      messages.forEach(this::message);
      return this;
    }

    /**
     * Adds a user message.
     *
     * @param text what the user says
     * @return this
     */
    public Builder user(String text) {
      return message(ChatMessage.user(text));
    }

    /**
     * Adds a user message of parts.
     *
     * @param parts what the user says and shows
     * @return this
     */
    public Builder user(ContentPart... parts) {
      return message(ChatMessage.user(parts));
    }

    /**
     * Adds an assistant message.
     *
     * @param text what the model said
     * @return this
     */
    public Builder assistant(String text) {
      return message(ChatMessage.assistant(text));
    }

    /**
     * Adds a tool the model may call.
     *
     * @param tool the tool
     * @return this
     */
    public Builder tool(Tool tool) {
      tools.add(Objects.requireNonNull(tool, "tool"));
      return this;
    }

    /**
     * Adds a tool the model may call.
     *
     * @param name its name
     * @param description what it does
     * @param parametersJson the JSON schema of its arguments
     * @return this
     */
    public Builder tool(String name, String description, String parametersJson) {
      return tool(new Tool(name, description, parametersJson));
    }

    /**
     * Sets whether and which tools the model calls.
     *
     * @param choice the choice
     * @return this
     */
    public Builder toolChoice(ToolChoice choice) {
      toolChoice = Objects.requireNonNull(choice, "choice");
      return this;
    }

    /**
     * Sets how freely the model picks tokens. Zero is sent; unset is not.
     *
     * @param temperature the temperature, at least 0; the provider has its own upper bound
     * @return this
     */
    public Builder temperature(double temperature) {
      this.temperature = notNegative(temperature, "temperature");
      return this;
    }

    /**
     * Sets the share of probability from which the model picks tokens.
     *
     * @param topP between 0 and 1
     * @return this
     */
    public Builder topP(double topP) {
      if (notNegative(topP, "top-p") > 1) {
        throw new ValidationException("top-p must be between 0 and 1, not " + topP);
      }
      this.topP = topP;
      return this;
    }

    /**
     * Sets the most tokens the answer may have.
     *
     * @param maxTokens the limit, at least 1
     * @return this
     */
    public Builder maxTokens(int maxTokens) {
      this.maxTokens = Checks.positive(maxTokens, "max tokens");
      return this;
    }

    /**
     * Adds strings at which the model stops.
     *
     * @param stop the strings, none empty
     * @return this
     */
    public Builder stop(String... stop) {
      for (String word : stop) {
        if (word.isEmpty()) {
          throw new ValidationException("a stop string must not be empty");
        }
        this.stop.add(word);
      }
      return this;
    }

    /**
     * Sets the seed for repeatable answers.
     *
     * @param seed the seed
     * @return this
     */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * Sets the JSON schema the answer must follow.
     *
     * @param schemaJson a JSON object
     * @return this
     */
    public Builder responseSchema(String schemaJson) {
      responseSchema = Checks.jsonObject(schemaJson, "response schema");
      return this;
    }

    /**
     * Sets how much a reasoning model thinks.
     *
     * @param effort the provider's word, such as {@code low}, {@code medium} or {@code high}
     * @return this
     */
    public Builder reasoningEffort(String effort) {
      reasoningEffort = Checks.notBlank(effort, "reasoning effort");
      return this;
    }

    /**
     * Sets how many tokens a reasoning model may think, with providers that count them rather than
     * name an effort.
     *
     * @param tokens the most tokens of reasoning; 0 for none
     * @return this
     */
    public Builder reasoningBudget(int tokens) {
      if (tokens < 0) {
        throw new ValidationException("reasoning budget must not be negative, but is " + tokens);
      }
      reasoningBudget = tokens;
      return this;
    }

    /**
     * Says that more requests will come whose prompts begin as this one does, so that keeping the
     * beginning pays: the next turn of a conversation, the next call of an agent. A hint: a
     * provider that has no use for it, because it caches all or nothing, leaves it out.
     *
     * @param key what these requests have in common, such as a conversation's id; at most 64
     *     characters with OpenAI
     * @return this
     */
    public Builder promptCacheKey(String key) {
      promptCacheKey = Checks.notBlank(key, "prompt cache key");
      return this;
    }

    /**
     * Sets the model that answers, instead of the one the {@link CompletionModel} was made for.
     *
     * @param model the provider's name of it
     * @return this
     */
    public Builder model(String model) {
      this.model = Checks.name(model, "model");
      return this;
    }

    /**
     * Adds a field that goes into the request as it is; it wins over a field that would be there
     * anyway.
     *
     * @param name the field's name
     * @param json its JSON value
     * @return this
     */
    public Builder extra(String name, String json) {
      extra.put(
          Checks.notBlank(name, "extra field"), Checks.json(json, "extra field '" + name + "'"));
      return this;
    }

    /**
     * Makes the request.
     *
     * @return the request
     * @throws ValidationException if there is no message, two tools have one name, or a named tool
     *     choice names no tool
     */
    public CompletionRequest build() {
      var request = new CompletionRequest(this);
      if (request.messages.isEmpty()) {
        throw new ValidationException("a request needs at least one message: add user(\"...\")");
      }
      var names = new HashSet<String>();
      for (Tool tool : tools) {
        if (!names.add(tool.name())) {
          throw new ValidationException(
              "two tools are named '" + tool.name() + "': the model could not tell them apart");
        }
      }
      if (toolChoice instanceof ToolChoice.Named(var name)
          && tools.stream().noneMatch(tool -> tool.name().equals(name))) {
        throw new ValidationException(
            "tool choice names '" + name + "', which is not among the tools");
      }
      return request;
    }

    private static double notNegative(double value, String what) {
      if (Checks.finite(value, what) < 0) {
        throw new ValidationException(what + " must not be negative, but is " + value);
      }
      return value;
    }
  }
}
