package dev.runnel;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A model made of an event source: the user's own, or, beneath every provider, an HTTP exchange.
 * Its streams keep the whole contract, whatever the source does.
 *
 * <pre>{@code
 * var echo = CustomModel.of("demo:echo", (context, request, sink) -> {
 *   for (String word : request.messages().getLast().text().split(" ")) {
 *     sink.text(word + " ");
 *   }
 *   sink.done();
 * });
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class CustomModel implements CompletionModel {
  /** How many events wait in a stream's channel unless said otherwise. */
  public static final int DEFAULT_BUFFER = 16;

  private final String id;
  private final String provider;
  private final String answeredBy;
  private final AsyncEventSource source;
  private final int buffer;
  private final List<InnerModel> inner;
  private final Runnable closing;
  private final Set<StreamCore> live = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();

  private CustomModel(
      String id,
      String provider,
      String answeredBy,
      AsyncEventSource source,
      int buffer,
      List<InnerModel> inner,
      Runnable closing) {
    this.id = Checks.notBlank(id, "model id");
    this.provider = provider;
    this.answeredBy = answeredBy;
    this.source = Objects.requireNonNull(source, "source");
    this.buffer = Checks.positive(buffer, "buffer");
    this.inner = inner;
    this.closing = closing;
    Runnel.opened(this);
  }

  /**
   * A model whose events come from code that runs on a thread.
   *
   * @param id the model's id, as {@code provider:model} or any other name
   * @param source called once per stream, on a virtual thread
   * @return the model
   */
  public static CustomModel of(String id, EventSource source) {
    return of(id, DEFAULT_BUFFER, source);
  }

  /**
   * A model whose events come from code that runs on a thread, with another buffer.
   *
   * @param id the model's id
   * @param buffer how many events may wait in a stream's channel
   * @param source called once per stream, on a virtual thread
   * @return the model
   */
  public static CustomModel of(String id, int buffer, EventSource source) {
    Objects.requireNonNull(source, "source");
    return async(
        id,
        buffer,
        (context, request) -> new ThreadPump(sink -> source.run(context, request, sink)));
  }

  /**
   * A model whose events come without a thread per stream.
   *
   * @param id the model's id
   * @param buffer how many events may wait in a stream's channel
   * @param source opened once per stream; closed with the model
   * @return the model
   */
  public static CustomModel async(String id, int buffer, AsyncEventSource source) {
    Checks.notBlank(id, "model id");
    return new CustomModel(id, provider(id), id, source, buffer, List.of(), () -> {});
  }

  /**
   * A model whose streams relay those of others: each adds room for one event, and learns who
   * answers as it goes.
   *
   * @param models those it is made of; closed with it
   * @param source makes its streams
   */
  static CustomModel relaying(List<InnerModel> models, AsyncEventSource source) {
    return relaying(models, source, () -> {});
  }

  /**
   * A model whose streams relay those of others, and depend on each other.
   *
   * @param models those it is made of; closed with it, after its streams have been ended
   * @param source makes its streams
   * @param closing called before that: from then on the end of one stream must begin no other;
   *     idempotent
   */
  static CustomModel relaying(List<InnerModel> models, AsyncEventSource source, Runnable closing) {
    return new CustomModel(
        InnerModel.id(models), InnerModel.provider(models), "", source, 1, models, closing);
  }

  /** The provider in a model's id. */
  static String provider(String id) {
    return id.contains(":") ? id.substring(0, id.indexOf(':')) : id;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public CompletionStream stream(CallContext context, CompletionRequest request) {
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(request, "request");
    var core = new StreamCore(provider, answeredBy, buffer);
    var stream = new StreamHandle(core, () -> live.remove(core));
    // Added before the look at closed, as close() sets closed before it looks at live: one of the
    // two sees the other.
    live.add(core);
    if (closed.get()) {
      core.end(ModelClosedException::new);
    } else {
      core.start(context, () -> source.open(context, request));
    }
    return stream;
  }

  @Override
  public void close() {
    boolean first = closed.compareAndSet(false, true);
    Runnel.closed(this);
    closing.run();
    for (StreamCore stream : live) {
      stream.end(ModelClosedException::new);
    }
    if (first) {
      source.close();
      InnerModel.closeAll(inner);
    }
  }

  /** How many streams have not been read to their end. */
  int liveStreams() {
    return live.size();
  }

  @Override
  public String toString() {
    return "CompletionModel[" + id + "]";
  }
}
