package dev.runnel.stress;

import dev.runnel.CompletionRequest;
import dev.runnel.CompletionStream;
import dev.runnel.CustomModel;
import dev.runnel.StreamEvent;
import dev.runnel.TransportException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.SkipException;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.Test;

/**
 * The Reactive Streams TCK on {@link CompletionStream#publisher()}. A publisher of <i>n</i>
 * elements is a stream of <i>n - 1</i> chunks and {@code Done}; one that fails is a stream whose
 * terminal is an error. There is a stream, and a model, for each publisher.
 *
 * <p>What is skipped, and why:
 *
 * <ul>
 *   <li>Empty streams: a stream that succeeds has at least its {@code Done}.
 *   <li>Several subscribers (rule 1.11 leaves it to the publisher): a stream has one reader, and
 *       another one is told so.
 *   <li>What the TCK itself calls untested.
 * </ul>
 */
public abstract class PublisherTck extends FlowPublisherVerification<StreamEvent> {
  // A signal that has to come may take so long; one that must not come is waited for so long.
  private static final long SIGNAL_MILLIS = 10_000;
  private static final long SILENCE_MILLIS = 25;

  private final Queue<CustomModel> models = new ConcurrentLinkedQueue<>();

  PublisherTck() {
    super(new TestEnvironment(SIGNAL_MILLIS, SILENCE_MILLIS, SILENCE_MILLIS));
  }

  /** A model whose streams have so many chunks and a {@code Done}. */
  abstract CustomModel model(long chunks);

  @Override
  public Flow.Publisher<StreamEvent> createFlowPublisher(long elements) {
    return publisher(model(elements - 1));
  }

  @Override
  public Flow.Publisher<StreamEvent> createFailedFlowPublisher() {
    return publisher(
        CustomModel.of(
            "tck:failed", (context, request, sink) -> sink.error(new TransportException("reset"))));
  }

  @Override
  public long maxElementsFromPublisher() {
    return publisherUnableToSignalOnComplete() - 1;
  }

  @AfterMethod
  public void closeModels() {
    for (var model = models.poll(); model != null; model = models.poll()) {
      model.close();
    }
  }

  @Override
  @Test
  public void optional_spec105_emptyStreamMustTerminateBySignallingOnComplete() {
    throw new SkipException("no stream is empty: one that succeeds has its Done");
  }

  @Override
  @Test
  public void optional_spec111_maySupportMultiSubscribe() {
    throw new SkipException("a stream has one reader (rule 1.11 allows that)");
  }

  @Override
  @Test
  public void optional_spec111_registeredSubscribersMustReceiveOnNextOrOnCompleteSignals() {
    throw new SkipException("a stream has one reader (rule 1.11 allows that)");
  }

  @Override
  @Test
  public void
      optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingOneByOne() {
    throw new SkipException("a stream has one reader (rule 1.11 allows that)");
  }

  @Override
  @Test
  public void
      optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingManyUpfront() {
    throw new SkipException("a stream has one reader (rule 1.11 allows that)");
  }

  @Override
  @Test
  public void
      optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingManyUpfrontAndCompleteAsExpected() {
    throw new SkipException("a stream has one reader (rule 1.11 allows that)");
  }

  private Flow.Publisher<StreamEvent> publisher(CustomModel model) {
    models.add(model);
    return model.stream(CompletionRequest.of("hello")).publisher();
  }
}
