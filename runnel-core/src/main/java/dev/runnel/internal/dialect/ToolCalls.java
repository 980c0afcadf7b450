package dev.runnel.internal.dialect;

import dev.runnel.ToolCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tool calls of one answer while they are being written.
 *
 * <p>Not thread-safe; the snapshots are immutable.
 */
public final class ToolCalls {
  private static final String MADE_UP = "call_";

  /** One call while it is being written. */
  public static final class Draft {
    private final ToolCalls calls;
    private final int position;
    private String id;
    private String name;
    private ToolCall snapshot;
    private boolean ranByProvider;

    private Draft(ToolCalls calls, int position, String id, String name) {
      this.calls = calls;
      this.position = position;
      this.id = id;
      this.name = name;
      this.snapshot = new ToolCall(shownId(), name, "");
    }

    /**
     * The call's id.
     *
     * @return the id, or {@code ""} as long as none has come
     */
    public String id() {
      return id;
    }

    /**
     * The id under which the call is shown: the provider's, or one of ours as long as none has
     * come.
     *
     * @return the id, never empty; no other call of the answer that lacks one has the same
     */
    public String shownId() {
      return id.isEmpty() ? MADE_UP + position : id;
    }

    /**
     * The tool's name.
     *
     * @return the name, or {@code ""} as long as none has come
     */
    public String name() {
      return name;
    }

    /**
     * The arguments so far.
     *
     * @return JSON, or the beginning of it
     */
    public String arguments() {
      return snapshot.argumentsJson();
    }

    /**
     * Sets the id if it was not known.
     *
     * @param id the id, or {@code ""}
     */
    public void id(String id) {
      if (this.id.isEmpty() && !id.isEmpty()) {
        calls.size.add(id.length());
        this.id = id;
        rename();
      }
    }

    /**
     * Sets the name if it was not known.
     *
     * @param name the name, or {@code ""}
     */
    public void name(String name) {
      if (this.name.isEmpty() && !name.isEmpty()) {
        calls.size.add(name.length());
        this.name = name;
        rename();
      }
    }

    /**
     * Appends to the arguments.
     *
     * @param delta the text
     */
    public void arguments(String delta) {
      if (!delta.isEmpty()) {
        calls.size.add(delta.length());
        snapshot = snapshot.append(delta);
        calls.changed = true;
      }
    }

    /** Says that the provider runs the tool itself: no result is waited for. */
    public void ranByProvider() {
      ranByProvider = true;
      calls.ranByProviderChanged = true;
    }

    /** Results are given back by id, so a call without one is shown with one of ours. */
    private void rename() {
      snapshot = new ToolCall(shownId(), name, snapshot.argumentsJson());
      calls.changed = true;
    }
  }

  private final AnswerSize size;
  private final List<Draft> drafts = new ArrayList<>();
  private boolean changed;
  private boolean ranByProviderChanged;

  ToolCalls(AnswerSize size) {
    this.size = size;
  }

  /**
   * Tells whether an id is one of those that calls get whose provider gives none: for APIs that do
   * not want to see what they have not given.
   *
   * @param id a call's id
   * @return true if it has the form of ours
   */
  public static boolean isMadeUp(String id) {
    return id.startsWith(MADE_UP)
        && id.length() > MADE_UP.length()
        && id.chars().skip(MADE_UP.length()).allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * Begins a call.
   *
   * @param id its id, or {@code ""} if the provider gives none (yet)
   * @param name the tool's name, or {@code ""} if it is still to come
   * @return the call, to be appended to
   * @throws dev.runnel.LimitExceededException if there are too many
   */
  public Draft open(String id, String name) {
    size.toolCalls(drafts.size() + 1);
    size.add(id.length() + name.length());
    var draft = new Draft(this, drafts.size(), id, name);
    drafts.add(draft);
    changed = true;
    return draft;
  }

  /**
   * The call begun last.
   *
   * @return the call, or null if there is none
   */
  public @Nullable Draft last() {
    return drafts.isEmpty() ? null : drafts.get(drafts.size() - 1);
  }

  /** Whether a call waits for a result of the user's. */
  boolean hasPending() {
    for (Draft draft : drafts) {
      if (!draft.ranByProvider) {
        return true;
      }
    }
    return false;
  }

  /** The ids of the calls whose tools the provider runs itself. */
  Set<String> ranByProvider() {
    var ids = new HashSet<String>();
    for (Draft draft : drafts) {
      if (draft.ranByProvider) {
        ids.add(draft.shownId());
      }
    }
    return ids;
  }

  /** Whether {@link #ranByProvider()} has changed since the last time. */
  boolean takeRanByProvider() {
    boolean had = ranByProviderChanged;
    ranByProviderChanged = false;
    return had;
  }

  /** Gives each call that has no arguments at all those of a tool that takes none. */
  void completeEmpty() {
    for (Draft draft : drafts) {
      if (draft.snapshot.argumentsLength() == 0) {
        draft.arguments("{}");
      }
    }
  }

  /** All calls if one has changed since the last time, else an empty list. */
  List<ToolCall> takeSnapshot() {
    if (!changed) {
      return List.of();
    }
    changed = false;
    var calls = new ToolCall[drafts.size()];
    for (int place = 0; place < calls.length; place++) {
      calls[place] = drafts.get(place).snapshot;
    }
    return List.of(calls);
  }
}
