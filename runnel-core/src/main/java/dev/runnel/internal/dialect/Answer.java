package dev.runnel.internal.dialect;

import dev.runnel.Citation;
import dev.runnel.ContentPart;
import dev.runnel.FinishReason;
import dev.runnel.Limits;
import dev.runnel.PlacedPart;
import dev.runnel.StreamChunk;
import dev.runnel.TokenUsage;
import dev.runnel.ToolCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts an answer together from what a {@link FrameDecoder} finds: deltas become one chunk per
 * frame, tool calls cumulative snapshots; finish reason, usage and identity are kept for the end.
 *
 * <p>Belongs to one stream. Not thread-safe.
 */
public final class Answer {
  /** What a citation costs besides its text. */
  private static final int CITATION = 64;

  // What the next chunk will hold. Strings, since a frame has hardly ever more than one delta of a
  // kind.
  private String content = "";
  private String reasoning = "";
  private String refusal = "";
  private final List<Citation> newCitations = new ArrayList<>();

  private final AnswerSize size;
  private final Set<Citation> citations = new HashSet<>();
  private final ToolCalls toolCalls;
  private final List<PlacedPart> placedParts = new ArrayList<>();
  private int textLength;

  private FinishReason told = FinishReason.NONE;
  private FinishReason finishReason = FinishReason.NONE;
  private TokenUsage usage = TokenUsage.NONE;
  private String model = "";
  private String id = "";
  private boolean finished;
  private boolean ended;
  private boolean news;
  private boolean partsNews;
  private boolean hadContent;
  private boolean finalSent;
  private @Nullable ApiError error;
  private String errorBody = "";

  /** An answer of which nothing has come, with the default limits. */
  public Answer() {
    this(Limits.defaults());
  }

  /**
   * An answer of which nothing has come.
   *
   * @param limits how much may come
   */
  public Answer(Limits limits) {
    size = new AnswerSize(limits);
    toolCalls = new ToolCalls(size);
  }

  // ---- for the decoder, which may meet a LimitExceededException wherever something is added

  /**
   * How much of the answer may come.
   *
   * @return the limits
   */
  public Limits limits() {
    return size.limits();
  }

  /**
   * Counts what a decoder keeps of the answer for itself, as it does what is added here.
   *
   * @param text what is kept
   * @throws dev.runnel.LimitExceededException if the answer has become too large
   */
  public void keeps(String text) {
    keeps(text.length());
  }

  /**
   * Counts what a decoder keeps of the answer for itself and is no text.
   *
   * @param bytes how much is kept
   * @throws dev.runnel.LimitExceededException if the answer has become too large
   */
  public void keeps(int bytes) {
    size.add(bytes);
  }

  /**
   * Counts blocks, items or parts that a decoder keeps for itself, or looks at one by one.
   *
   * @param count how many
   * @throws dev.runnel.LimitExceededException if the answer has become too large
   */
  public void keepsParts(int count) {
    size.addParts(count);
  }

  /**
   * Appends text.
   *
   * @param delta the text
   */
  public void text(String delta) {
    keeps(delta);
    content = joined(content, delta);
    textLength += delta.length();
  }

  /**
   * Appends reasoning.
   *
   * @param delta the text
   */
  public void reasoning(String delta) {
    keeps(delta);
    reasoning = joined(reasoning, delta);
  }

  /**
   * Appends a refusal.
   *
   * @param delta the text
   */
  public void refusal(String delta) {
    keeps(delta);
    refusal = joined(refusal, delta);
  }

  /** Mostly there is nothing before, and then nothing is copied. */
  private static String joined(String before, String delta) {
    return before.isEmpty() ? delta : before.concat(delta);
  }

  /**
   * Adds a source, unless it is known already.
   *
   * @param citation the source
   */
  public void citation(Citation citation) {
    if (!citations.contains(citation)) {
      mention(citation);
    }
  }

  /**
   * Adds a source where it is named, although it may have been named before.
   *
   * @param citation the source
   */
  public void mention(Citation citation) {
    size.add(CITATION + citation.url().length());
    keeps(citation.title());
    keeps(citation.quote());
    citations.add(citation);
    newCitations.add(citation);
  }

  /**
   * The tool calls, to be opened and appended to.
   *
   * @return the calls of this answer
   */
  public ToolCalls toolCalls() {
    return toolCalls;
  }

  /**
   * Adds a whole part that only the provider understands, after the text so far.
   *
   * @param api the API's name
   * @param json the part, which is JSON
   */
  public void nativePart(String api, String json) {
    keepsParts(1);
    keeps(json);
    placedParts.add(new PlacedPart(new ContentPart.Native(api, json), textLength));
    partsNews = true;
  }

  /**
   * The model has stopped, and all its content has come. The first reason counts, unless it is a
   * mere stop, which some servers say with every chunk. Where the model was not cut off, a tool
   * call that got no arguments needs none: they become <code>{}</code>. And who stops with calls
   * that wait for results, stops for them, whatever the provider's word.
   *
   * @param reason why; {@link FinishReason#NONE} is ignored
   */
  public void finish(FinishReason reason) {
    if (reason.isNone()) {
      return;
    }
    told = told.isNone() || told.isStop() ? reason : told;
    boolean hasCalls = toolCalls.hasPending();
    finishReason = told.isStop() && hasCalls ? new FinishReason("tool_calls", told.raw()) : told;
    if (finishReason.isStop() || finishReason.isToolCalls()) {
      toolCalls.completeEmpty();
    }
    finished = true;
    news = true;
  }

  /**
   * The tokens used, as far as known; replaces what was said before.
   *
   * @param usage the usage
   */
  public void usage(TokenUsage usage) {
    this.usage = usage;
    news = true;
  }

  /**
   * The model that answers; the first one told counts.
   *
   * @param model its name
   */
  public void model(String model) {
    if (this.model.isEmpty()) {
      this.model = model;
      news |= !model.isEmpty();
    }
  }

  /**
   * The answer's id; the first one told counts.
   *
   * @param id the id
   */
  public void id(String id) {
    if (this.id.isEmpty()) {
      this.id = id;
      news |= !id.isEmpty();
    }
  }

  /**
   * The API's own end has come: nothing follows. Some servers never say why the model stopped; what
   * they end so is whole.
   */
  public void end() {
    ended = true;
    if (!finished) {
      toolCalls.completeEmpty();
    }
  }

  /**
   * The provider has sent an error instead of the rest.
   *
   * @param error what it says
   * @param body the error as it stood in the stream
   */
  public void fail(ApiError error, String body) {
    if (this.error == null) {
      this.error = error;
      errorBody = body;
    }
  }

  // ---- for the stream

  /**
   * Takes what has come since the last call, as one chunk. The chunk is the final one if the finish
   * reason has come by now, and no error.
   *
   * @return the chunk, or null if there is nothing to deliver
   */
  public @Nullable StreamChunk takeChunk() {
    List<ToolCall> calls = toolCalls.takeSnapshot();
    boolean isFinal = finished && !finalSent && error == null;
    List<Citation> sources = newCitations.isEmpty() ? List.of() : newCitations;
    var chunk = new StreamChunk(content, reasoning, refusal, calls, sources, isFinal);
    if (chunk.hasContent()) {
      content = "";
      reasoning = "";
      refusal = "";
      newCitations.clear();
      hadContent = true;
    } else if (!isFinal || !hadContent) {
      return null;
    }
    finalSent |= isFinal;
    return chunk;
  }

  /**
   * Tells whether anything has changed since the last call that is no content: finish reason,
   * usage, model or id.
   *
   * @return true if one of them has
   */
  public boolean takeNews() {
    boolean had = news;
    news = false;
    return had;
  }

  /**
   * Tells whether {@link #placedParts()} or {@link #ranByProvider()} has changed since the last
   * call. Seldom, unlike the usage, which some servers tell with each chunk.
   *
   * @return true if one of them has
   */
  public boolean takePartsNews() {
    boolean ran = toolCalls.takeRanByProvider();
    boolean had = partsNews || ran;
    partsNews = false;
    return had;
  }

  /**
   * Tells whether the model has stopped.
   *
   * @return true once a finish reason has come
   */
  public boolean isFinished() {
    return finished;
  }

  /**
   * Tells whether nothing follows.
   *
   * @return true once the API's own end has come
   */
  public boolean isEnded() {
    return ended;
  }

  /**
   * Why the model stopped.
   *
   * @return the reason, {@link FinishReason#NONE} if not known
   */
  public FinishReason finishReason() {
    return finishReason;
  }

  /**
   * The tokens used.
   *
   * @return the usage as last told
   */
  public TokenUsage usage() {
    return usage;
  }

  /**
   * The model that answers.
   *
   * @return its name, or {@code ""}
   */
  public String model() {
    return model;
  }

  /**
   * The answer's id.
   *
   * @return the id, or {@code ""}
   */
  public String id() {
    return id;
  }

  /**
   * The parts that only the provider understands, and where they came.
   *
   * @return the whole parts so far, in order
   */
  public List<PlacedPart> placedParts() {
    return placedParts;
  }

  /**
   * The tool calls that the provider runs itself.
   *
   * @return their ids
   */
  public Set<String> ranByProvider() {
    return toolCalls.ranByProvider();
  }

  /**
   * The error the provider has sent.
   *
   * @return the error, or null
   */
  public @Nullable ApiError error() {
    return error;
  }

  /**
   * The error as it stood in the stream.
   *
   * @return the text, or {@code ""}
   */
  public String errorBody() {
    return errorBody;
  }
}
