package dev.runnel.openai;

import dev.runnel.Citation;
import dev.runnel.internal.dialect.Answer;
import dev.runnel.internal.dialect.ToolCalls.Draft;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An output item while it is being written. All of it comes up to five times: in deltas, as a whole
 * text, in a whole part, in the whole item and in the whole response; and with some servers only in
 * the later ones. Whatever of a later one goes on from what has been told before is told, and
 * nothing twice. What was told is not taken back: a whole that differs adds nothing.
 */
final class ItemDraft {

  /** The kinds of text. */
  enum Kind {
    TEXT,
    REFUSAL,
    /** Reasoning, summarised. */
    SUMMARY,
    /** Reasoning in the model's own words. */
    THOUGHT
  }

  private final Answer answer;
  private final String api;
  private final Map<Kind, SortedMap<Long, StringBuilder>> told = new EnumMap<>(Kind.class);
  private final Map<Long, Integer> citations = new HashMap<>();
  private String type = "";
  private String id;
  private String callId = "";
  private String firstArguments = "";
  private boolean isWhole;
  private boolean isRetained;
  private @Nullable Kind reasoning;
  private @Nullable Draft call;

  ItemDraft(Answer answer, String api, String id) {
    this.answer = answer;
    this.api = api;
    this.id = id;
  }

  /** Appends to a text. */
  void delta(Kind kind, long index, String delta) {
    if (delta.isEmpty() || isRetold(kind)) {
      return;
    }
    SortedMap<Long, StringBuilder> texts = told(kind);
    StringBuilder text = texts.get(index);
    if (text == null) {
      text = begin();
      texts.put(index, text);
    }
    text.append(delta);
    switch (kind) {
      case TEXT -> answer.text(delta);
      case REFUSAL -> answer.refusal(delta);
      case SUMMARY, THOUGHT -> answer.reasoning(delta);
    }
  }

  private StringBuilder begin() {
    answer.keepsParts(1);
    return new StringBuilder();
  }

  /** Says what a text is as a whole. */
  void whole(Kind kind, long index, String whole) {
    StringBuilder before = told(kind).get(index);
    delta(kind, index, before == null ? whole : rest(whole, before.toString()));
  }

  /** Says what a part is as a whole. */
  void whole(long index, OutputPart part) {
    for (Kind kind : Kind.values()) {
      whole(kind, index, part.text(kind));
    }
    cite(index, citations.getOrDefault(index, 0), part.citations());
  }

  /** Says what all parts are as a whole. Their places need not be those that the deltas named. */
  private void wholes(List<OutputPart> parts) {
    for (Kind kind : Kind.values()) {
      String whole = parts.stream().map(part -> part.text(kind)).collect(Collectors.joining());
      String before = String.join("", told(kind).values());
      delta(kind, told(kind).isEmpty() ? 0 : told(kind).lastKey(), rest(whole, before));
    }
    int known = citations.values().stream().mapToInt(Integer::intValue).sum();
    cite(0, known, parts.stream().flatMap(part -> part.citations().stream()).toList());
  }

  /** Adds a source of a text. */
  void cite(long index, Citation citation) {
    citations.merge(index, 1, Integer::sum);
    answer.mention(citation);
  }

  private void cite(long index, int known, List<Citation> all) {
    all.stream().skip(known).forEach(citation -> cite(index, citation));
  }

  /** Appends to the arguments of a call. */
  void arguments(String delta) {
    openCall().arguments(delta);
  }

  /** Says what the arguments are as a whole. */
  void wholeArguments(String whole) {
    Draft draft = openCall();
    draft.arguments(rest(whole, draft.arguments()));
  }

  /**
   * The item has begun.
   *
   * @param offered the custom tools that the caller has, or null if that is not known; the provider
   *     runs others itself
   */
  void begin(OutputItem item, @Nullable Set<String> offered) {
    type = item.type().isEmpty() ? type : item.type();
    id = item.id().isEmpty() ? id : item.id();
    callId = item.callId().isEmpty() ? callId : item.callId();
    if (item.isCall()) {
      Draft draft = openCall();
      draft.id(item.callId().isEmpty() ? item.id() : item.callId());
      draft.name(item.name());
      if (firstArguments.isEmpty()) {
        firstArguments = item.arguments();
        answer.keeps(firstArguments);
      }
      if (item.isCustomCall() && offered != null && !offered.contains(item.name())) {
        draft.ranByProvider();
      }
    }
  }

  /** The item is as a whole so. */
  void finish(OutputItem item, @Nullable Set<String> offered) {
    begin(item, offered);
    isWhole = true;
    if (item.isCall()) {
      wholeArguments(item.arguments());
    }
    if (item.isReasoning() || item.type().equals("message")) {
      wholes(item.summary());
      wholes(item.content());
    }
    boolean isOwn =
        item.isEncrypted() || item.isWaitingCall() || isPendingCustomCall(item, offered);
    if (isOwn && item.isWhole() && !isRetained) {
      isRetained = true;
      answer.nativePart(api, NativeItem.of(item));
    }
  }

  /** Nothing follows: where all of a call came as it began, no more of it has. */
  void end() {
    if (call != null && call.arguments().isEmpty()) {
      call.arguments(firstArguments);
    }
  }

  private static boolean isPendingCustomCall(OutputItem item, @Nullable Set<String> offered) {
    return item.isCustomCall() && (offered == null || offered.contains(item.name()));
  }

  boolean isWhole() {
    return isWhole;
  }

  /** Whether an item is certainly this one. */
  boolean hasIdOf(OutputItem item) {
    return (!id.isEmpty() && id.equals(item.id()))
        || (!callId.isEmpty() && callId.equals(item.callId()));
  }

  /** Whether more than pieces of it have come. */
  boolean hasBegun() {
    return !type.isEmpty();
  }

  /** Whether an item can be this one: it is not whole yet, or it is certainly the same. */
  boolean canBe(OutputItem item) {
    return mayBe(item) && (!isWhole || hasIdOf(item));
  }

  /** Whether an item may be this one; the type is not known before it has begun. */
  boolean mayBe(OutputItem item) {
    return type.isEmpty() || type.equals(item.type());
  }

  private SortedMap<Long, StringBuilder> told(Kind kind) {
    return told.computeIfAbsent(kind, each -> new TreeMap<>());
  }

  private Draft openCall() {
    Draft draft = call;
    if (draft == null) {
      draft = answer.toolCalls().open("", "");
      call = draft;
    }
    return draft;
  }

  /** Whether it is reasoning that another kind of text has told already. */
  private boolean isRetold(Kind kind) {
    if (kind == Kind.TEXT || kind == Kind.REFUSAL) {
      return false;
    }
    if (reasoning == null) {
      reasoning = kind;
    }
    return reasoning != kind;
  }

  private static String rest(String whole, String told) {
    return whole.startsWith(told) ? whole.substring(told.length()) : "";
  }
}
