package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.faultserver.Await;
import dev.runnel.internal.permit.Permits;
import dev.runnel.spi.ManualTimer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;

/** Thousands of streams that end at random: no place is lost, and never are too many taken. */
@Tag("C2")
@Tag("C12")
class LimitRaceTest {
  private static final int STREAMS = 3_000;
  private static final int LIMIT = 4;

  @RepeatedTest(5)
  void noPlaceIsLost() throws Exception {
    long seed = System.nanoTime();
    var random = new Random(seed);
    String name = "seed " + seed;
    var root = CallContext.background(new ManualTimer());
    var stage = new Stage("stage:one").always(part -> part.text("a", "b").done());
    var permits = new Permits(LIMIT, STREAMS);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        var model =
            CustomModel.relaying(
                List.of(InnerModel.of(stage.model)),
                new LimitSource(InnerModel.of(stage.model), permits, "full"));
        var context = root.withCancel()) {
      List<CompletionStream> streams = Collections.synchronizedList(new ArrayList<>());
      List<Future<List<StreamEvent>>> readers = new ArrayList<>();
      for (int i = 0; i < STREAMS; i++) {
        var stream = model.stream(random.nextInt(10) == 0 ? context : root, Script.REQUEST);
        streams.add(stream);
        readers.add(
            random.nextBoolean()
                ? threads.submit(() -> Way.RECEIVE.read(stream))
                : threads.submit(() -> Way.PUBLISHER.read(stream)));
      }
      List<CompletionStream> cancelled = new ArrayList<>(streams);
      Collections.shuffle(cancelled, random);
      List<Future<?>> cancelling = new ArrayList<>();
      for (int thread = 0; thread < 3; thread++) {
        List<CompletionStream> share = cancelled.subList(thread * 500, thread * 500 + 500);
        cancelling.add(threads.submit(() -> share.forEach(CompletionStream::cancel)));
      }
      context.cancel();
      for (Future<?> one : cancelling) {
        one.get(20, TimeUnit.SECONDS);
      }
      for (Future<List<StreamEvent>> reader : readers) {
        List<StreamEvent> events = reader.get(20, TimeUnit.SECONDS);
        assertThat(events.stream().filter(StreamEvent::isTerminal)).as(name).hasSize(1);
        assertThat("ab").as(name).startsWith(Events.textOf(events));
      }
      Await.until(
          name + ": all have given back",
          Background.PATIENCE,
          () -> permits.free() == LIMIT && stage.live.get() == 0 && model.liveStreams() == 0);
      assertThat(permits.waiting()).as(name).isZero();
      assertThat(stage.most.get()).as(name).isBetween(1, LIMIT);
    }
  }
}
