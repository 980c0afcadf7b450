package dev.runnel.testkit;

import dev.runnel.ValidationException;
import dev.runnel.spi.HttpTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Records once, replays after that: a test asks the provider the first time, and a file from then
 * on.
 *
 * <pre>{@code
 * try (var cassette = Cassette.at(Path.of("src/test/resources/cassettes/greeting"));
 *     var model = OpenAi.builder()
 *         .model("gpt-4o")
 *         .apiKey(cassette.apiKey("OPENAI_API_KEY"))
 *         .transport(cassette.transport())
 *         .build()) {
 *   assertEquals("Hello!", model.complete(CompletionRequest.of("Say hello.")).text());
 * }
 * }</pre>
 *
 * <p>The system property {@value #PROPERTY} says what to do: {@code once} (the default) replays a
 * folder that holds recordings and records into one that holds none, {@code record} records anew,
 * {@code replay} never records. What a test records before it fails is a recording, too: {@code
 * record} replaces it. Where the environment variable {@code CI} is set, nothing is ever recorded:
 * {@code once} is {@code replay}, and {@code record} is refused.
 *
 * <p>Thread-safe. Close it after the model.
 */
public final class Cassette implements AutoCloseable {
  /** The system property that says what to do. */
  public static final String PROPERTY = "runnel.cassette";

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final RecordingFolder folder;
  private final HttpTransport transport;
  private final UnaryOperator<@Nullable String> environment;

  private Cassette(
      RecordingFolder folder,
      HttpTransport transport,
      UnaryOperator<@Nullable String> environment) {
    this.folder = folder;
    this.transport = transport;
    this.environment = environment;
  }

  /**
   * The cassette of a folder.
   *
   * @param folder where the recordings are, or go
   * @return the cassette; the caller closes it
   * @throws ValidationException if there is nothing to replay and nothing may be recorded, or a
   *     file there is no recording, or the property is none of the three
   */
  public static Cassette at(Path folder) {
    return builder(folder).build();
  }

  /**
   * Starts a cassette.
   *
   * @param folder where the recordings are, or go
   * @return a builder; not thread-safe
   */
  public static Builder builder(Path folder) {
    return new Builder(new RecordingFolder(Objects.requireNonNull(folder, "folder")));
  }

  /**
   * What to build models with.
   *
   * @return a {@link RecordingTransport} or a {@link ReplayTransport}; closed with the cassette
   */
  public HttpTransport transport() {
    return transport;
  }

  /**
   * Whether the provider is asked.
   *
   * @return false if the answers come from a recording
   */
  public boolean isRecording() {
    return transport instanceof RecordingTransport;
  }

  /**
   * The key to build a model with.
   *
   * @param variable the environment variable that holds it
   * @return its value while recording; while replaying a word that is no key, so none is needed
   * @throws ValidationException if it is needed and not set
   */
  public String apiKey(String variable) {
    if (!isRecording()) {
      return "replayed-no-key";
    }
    String key = environment.apply(variable);
    if (key == null || key.isBlank()) {
      throw new ValidationException("set " + variable + " to record " + folder);
    }
    return key;
  }

  /**
   * Closes the transport. While recording it first waits for what is to be written, at most 5 s,
   * and deletes what an earlier recording has left beyond it.
   *
   * @throws AssertionError if a request came that no recording fitted
   * @throws java.io.UncheckedIOException if a file could not be written
   */
  @Override
  public void close() {
    try {
      switch (transport) {
        case RecordingTransport recording -> finish(recording);
        case ReplayTransport replay -> replay.assertMatched();
        default -> {}
      }
    } finally {
      transport.close();
    }
  }

  private void finish(RecordingTransport recording) {
    if (!recording.flush(PATIENCE)) {
      recording.close();
      recording.flush(PATIENCE);
    }
    if (recording.exchanges() > 0) {
      folder.deleteBeyond(recording.exchanges());
    }
  }

  /** Builds a {@link Cassette}. Not thread-safe. */
  public static final class Builder {
    private final RecordingFolder folder;
    private Redaction redaction = Redaction.defaults();
    private ReplayTransport.Matching matching = ReplayTransport.Matching.ORDER;
    private Optional<HttpTransport> over = Optional.empty();
    private UnaryOperator<@Nullable String> properties = System::getProperty;
    private UnaryOperator<@Nullable String> environment = System::getenv;

    private Builder(RecordingFolder folder) {
      this.folder = folder;
    }

    /**
     * Sets what does not go into the recording.
     *
     * @param redaction the redaction, {@link Redaction#defaults()} unless set
     * @return this
     */
    public Builder redaction(Redaction redaction) {
      this.redaction = Objects.requireNonNull(redaction, "redaction");
      return this;
    }

    /**
     * Sets which recording a request gets.
     *
     * @param matching the way, {@link ReplayTransport.Matching#ORDER} unless set
     * @return this
     */
    public Builder matching(ReplayTransport.Matching matching) {
      this.matching = Objects.requireNonNull(matching, "matching");
      return this;
    }

    /**
     * Sets the transport that sends while recording, instead of one of its own over the JDK's HTTP
     * client.
     *
     * @param transport the transport; the caller closes it
     * @return this
     */
    public Builder over(HttpTransport transport) {
      over = Optional.of(transport);
      return this;
    }

    /** Sets where properties and environment variables come from. */
    Builder system(
        UnaryOperator<@Nullable String> properties, UnaryOperator<@Nullable String> environment) {
      this.properties = properties;
      this.environment = environment;
      return this;
    }

    /**
     * Makes the cassette.
     *
     * @return the cassette; the caller closes it
     * @throws ValidationException as {@link Cassette#at} does
     */
    public Cassette build() {
      return new Cassette(folder, records() ? recording() : replay(), environment);
    }

    private boolean records() {
      String asked = properties.apply(PROPERTY);
      String ci = environment.apply("CI");
      boolean inCi = ci != null && !ci.isBlank() && !ci.equalsIgnoreCase("false");
      return switch (asked == null ? "once" : asked.toLowerCase(Locale.ROOT)) {
        case "record" -> recordsAnew(inCi);
        case "once" -> folder.isEmpty() && recordsFirst(inCi);
        case "replay" -> {
          if (folder.isEmpty()) {
            throw new ValidationException("there is no recording in " + folder);
          }
          yield false;
        }
        default ->
            throw new ValidationException(
                "-D" + PROPERTY + "=" + asked + ": use once, record or replay");
      };
    }

    private static boolean recordsAnew(boolean inCi) {
      if (inCi) {
        throw new ValidationException(
            "-D" + PROPERTY + "=record in CI (the variable CI is set): record on your machine");
      }
      return true;
    }

    private boolean recordsFirst(boolean inCi) {
      if (inCi) {
        throw new ValidationException(
            "there is no recording in " + folder + ", and CI (the variable is set) makes none");
      }
      return true;
    }

    private HttpTransport recording() {
      var recording = RecordingTransport.builder(folder.path()).redaction(redaction);
      over.ifPresent(recording::over);
      return recording.build();
    }

    private HttpTransport replay() {
      return ReplayTransport.builder(folder.path())
          .redaction(redaction)
          .matching(matching)
          .cure("\n    if the requests have changed, record anew: -D" + PROPERTY + "=record")
          .build();
    }
  }
}
