package dev.runnel.local;

import dev.runnel.CompletionModel;
import dev.runnel.CustomModel;
import dev.runnel.ValidationException;
import dev.runnel.local.internal.engine.Engine;
import dev.runnel.local.internal.store.ModelName;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Models that run inside this JVM.
 *
 * <p>They need no key and no network, and keep the same contract as those over HTTP: a cancel stops
 * the computation, a reader that stalls stalls it, a deadline ends it. What they cannot do (call
 * tools, follow a schema, read media) is an {@link dev.runnel.UnsupportedException}.
 */
public final class Local {
  private Local() {}

  /**
   * The tiny demo model that comes with this library.
   *
   * @return the model, which is thread-safe; the caller closes it
   */
  public static CompletionModel nano() {
    return model(ModelName.BUNDLED);
  }

  /**
   * A model by name or file.
   *
   * @param name {@code nano}, the name of a pulled model, or the path of a GGUF file, which ends in
   *     {@code .gguf} or has a slash
   * @return the model, which is thread-safe; the caller closes it
   * @throws ValidationException if the name is blank
   */
  public static CompletionModel model(String name) {
    return builder().model(name).build();
  }

  /**
   * Starts a model.
   *
   * @return a builder; not thread-safe
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a model. Not thread-safe. Bad input is a {@link ValidationException} at once. */
  public static final class Builder {
    /** More would take memory for conversations that hardly anybody has with such models. */
    private static final int DEFAULT_CONTEXT = 8192;

    private String model = ModelName.BUNDLED;
    private @Nullable ModelStore store;
    private int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    private int contextLength = DEFAULT_CONTEXT;
    private int buffer = CustomModel.DEFAULT_BUFFER;

    private Builder() {}

    /**
     * Sets which model it is, {@code nano} unless set.
     *
     * @param name {@code nano}, the name of a pulled model, or the path of a GGUF file, which ends
     *     in {@code .gguf} or has a slash
     * @return this
     */
    public Builder model(String name) {
      if (name.isBlank()) {
        throw new ValidationException("a local model needs a name: nano, or a GGUF file");
      }
      model = name;
      return this;
    }

    /**
     * Sets where pulled models are looked up, the user's store unless set.
     *
     * @param store the store
     * @return this
     */
    public Builder store(ModelStore store) {
      this.store = Objects.requireNonNull(store, "store");
      return this;
    }

    /**
     * Sets how many threads compute, one less than there are cores unless set. All streams of the
     * model share them.
     *
     * @param threads at least 1
     * @return this
     */
    public Builder threads(int threads) {
      this.threads = positive(threads, "threads");
      return this;
    }

    /**
     * Sets how many tokens a conversation may come to, prompt and answer together: 8,192 unless
     * set, and never more than the model was made for. Memory is taken as a conversation grows.
     *
     * @param tokens at least 1
     * @return this
     */
    public Builder contextLength(int tokens) {
      this.contextLength = positive(tokens, "context length");
      return this;
    }

    /**
     * Sets how many events may wait in a stream's channel before the computation pauses.
     *
     * @param events at least 1; 16 unless set
     * @return this
     */
    public Builder buffer(int events) {
      this.buffer = positive(events, "buffer");
      return this;
    }

    /**
     * Makes the model. The file is opened when the first answer is asked for; what is wrong with it
     * ends that answer.
     *
     * @return the model, which is thread-safe; the caller closes it
     */
    public CompletionModel build() {
      var file = new ModelFile(model, store == null ? ModelStore.ofUser() : store);
      return CustomModel.async(
          LocalProvider.NAME + ":" + model,
          buffer,
          new Engine(model, file::open, threads, contextLength));
    }

    private static int positive(int value, String what) {
      if (value < 1) {
        throw new ValidationException(what + " must be at least 1, not " + value);
      }
      return value;
    }
  }
}
