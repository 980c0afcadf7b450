package dev.runnel.testkit;

import dev.runnel.ValidationException;
import dev.runnel.spi.HttpExchange;
import dev.runnel.spi.HttpFailure;
import dev.runnel.spi.HttpPost;
import dev.runnel.spi.HttpReceiver;
import dev.runnel.spi.HttpTransport;
import dev.runnel.spi.Timer;
import dev.runnel.testkit.RecordedExchange.Asked;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests from the recordings of a {@link RecordingTransport}, without a network: each
 * piece of bytes as it came then, one for each time the receiver asks.
 *
 * <p>The bytes come at once, on the thread that asks for them, unless a {@linkplain Builder#timer
 * timer} is set: then each comes when it came, counted from the request, or when it is asked for,
 * whichever is later.
 *
 * <p>A request that no recording fits ends its stream with a {@link ValidationException} that shows
 * what is different. Addresses and bodies are compared, after the {@link Redaction}; headers are
 * not. Each recording is played once.
 *
 * <p>Thread-safe.
 */
public final class ReplayTransport implements HttpTransport {

  /** Which recording a request gets. */
  public enum Matching {
    /** The next one, in the order in which they were made; the request must be the same. */
    ORDER,
    /** The next one of the same request: for requests that are made at the same time. */
    CONTENT
  }

  private final RecordingFolder folder;
  private final Redaction redaction;
  private final Matching matching;
  private final @Nullable Timer timer;
  private final String cure;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<RecordedExchange> left;
  private final int recorded;
  private final List<String> mismatches = new ArrayList<>();
  private final List<Playback> playing = new ArrayList<>();
  private boolean closed;

  private ReplayTransport(Builder builder) {
    folder = builder.folder;
    redaction = builder.redaction;
    matching = builder.matching;
    timer = builder.timer;
    cure = builder.cure;
    left = new ArrayList<>(folder.read());
    recorded = left.size();
  }

  /**
   * A transport that plays what a folder holds, in order, without losing time.
   *
   * @param folder where the recordings are
   * @return the transport; the caller closes it
   * @throws ValidationException if a file there is no recording
   */
  public static ReplayTransport from(Path folder) {
    return builder(folder).build();
  }

  /**
   * Starts a transport.
   *
   * @param folder where the recordings are
   * @return a builder; not thread-safe
   */
  public static Builder builder(Path folder) {
    return new Builder(new RecordingFolder(Objects.requireNonNull(folder, "folder")));
  }

  /**
   * Starts to play.
   *
   * @throws ValidationException if no recording fits the request
   */
  @Override
  public HttpExchange send(HttpPost request, HttpReceiver receiver) {
    Asked asked = redaction.apply(Recorder.asked(request));
    Playback playback = null;
    lock.lock();
    try {
      if (!closed) {
        playback = new Playback(take(asked), receiver, timer);
        playing.removeIf(Playback::isOver);
        playing.add(playback);
      }
    } finally {
      lock.unlock();
    }
    if (playback == null) {
      receiver.onFailure(
          new HttpFailure(HttpFailure.Phase.CONNECT, "the transport is closed", null));
      return new Nothing();
    }
    playback.play();
    return playback;
  }

  /**
   * How many recordings have not been played.
   *
   * @return the number
   */
  public int remaining() {
    lock.lock();
    try {
      return left.size();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Checks that a recording fitted every request.
   *
   * @throws AssertionError if one did not, also where its error was caught or lost
   */
  public void assertMatched() {
    lock.lock();
    try {
      if (!mismatches.isEmpty()) {
        throw new AssertionError(mismatches.getFirst());
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    List<Playback> all;
    lock.lock();
    try {
      closed = true;
      all = List.copyOf(playing);
      playing.clear();
    } finally {
      lock.unlock();
    }
    all.forEach(Playback::close);
  }

  private RecordedExchange take(Asked asked) {
    int index = find(asked);
    if (index >= 0) {
      return left.remove(index);
    }
    String problem = problem(asked) + cure;
    mismatches.add(problem);
    throw new ValidationException(problem);
  }

  private int find(Asked asked) {
    int candidates = matching == Matching.ORDER ? Math.min(1, left.size()) : left.size();
    for (int i = 0; i < candidates; i++) {
      if (RequestDifference.none(left.get(i).asked(), asked)) {
        return i;
      }
    }
    return -1;
  }

  private String problem(Asked asked) {
    int played = recorded - left.size();
    if (recorded == 0) {
      return "there is no recording in " + folder;
    }
    if (left.isEmpty()) {
      return "no recording is left for POST "
          + asked.uri()
          + ": all "
          + recorded
          + " in "
          + folder
          + " have been played";
    }
    return "no recording in "
        + folder
        + " fits the request: compared with "
        + (matching == Matching.ORDER ? "number " + (played + 1) : "the first that is left")
        + ",\n    "
        + RequestDifference.of(left.getFirst().asked(), asked);
  }

  /** The handle to what has failed already. */
  private record Nothing() implements HttpExchange {
    @Override
    public void request() {}

    @Override
    public void abort() {}
  }

  /** Builds a {@link ReplayTransport}. Not thread-safe. */
  public static final class Builder {
    private final RecordingFolder folder;
    private Redaction redaction = Redaction.defaults();
    private Matching matching = Matching.ORDER;
    private @Nullable Timer timer;
    private String cure = "";

    private Builder(RecordingFolder folder) {
      this.folder = folder;
    }

    /**
     * Sets what was done to the requests when they were recorded.
     *
     * @param redaction the one that recorded, {@link Redaction#defaults()} unless set
     * @return this
     */
    public Builder redaction(Redaction redaction) {
      this.redaction = Objects.requireNonNull(redaction, "redaction");
      return this;
    }

    /**
     * Sets which recording a request gets.
     *
     * @param matching the way, {@link Matching#ORDER} unless set
     * @return this
     */
    public Builder matching(Matching matching) {
      this.matching = Objects.requireNonNull(matching, "matching");
      return this;
    }

    /**
     * Plays with the recorded times, instead of losing none.
     *
     * @param timer the clock, such as {@code CallContext.background().timer()} or a {@link
     *     dev.runnel.spi.ManualTimer}
     * @return this
     */
    public Builder timer(Timer timer) {
      this.timer = Objects.requireNonNull(timer, "timer");
      return this;
    }

    /** Sets what a mismatch says in the end. */
    Builder cure(String cure) {
      this.cure = cure;
      return this;
    }

    /**
     * Reads the recordings.
     *
     * @return the transport; the caller closes it
     * @throws ValidationException if a file there is no recording
     */
    public ReplayTransport build() {
      return new ReplayTransport(this);
    }
  }
}
