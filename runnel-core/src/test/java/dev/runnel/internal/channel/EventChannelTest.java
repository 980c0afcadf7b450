package dev.runnel.internal.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The invariants at the head of {@link EventChannel}, on one thread. */
@Tag("C2")
class EventChannelTest {
  private final List<String> accepted = new ArrayList<>();
  private final EventChannel<String> channel = new EventChannel<>(3, accepted::add);

  private static String unused() {
    throw new AssertionError("asked for an event that cannot be the last one");
  }

  @Test
  void deliversInOrder() {
    channel.offer("a");
    channel.offer("b");
    assertThat(channel.poll()).isEqualTo("a");
    channel.offer("c");
    channel.offer("d");
    assertThat(channel.poll()).isEqualTo("b");
    assertThat(channel.poll()).isEqualTo("c");
    assertThat(channel.poll()).isEqualTo("d");
    assertThat(channel.poll()).isNull();
  }

  @Test
  @Tag("C11")
  void c11TakesNoMoreThanItsCapacity() {
    assertThat(channel.offer("a")).isTrue();
    assertThat(channel.offer("b")).isTrue();
    assertThat(channel.hasRoom()).isTrue();
    assertThat(channel.offer("c")).isTrue();
    assertThat(channel.hasRoom()).isFalse();
    assertThat(channel.offer("d")).isFalse();
    channel.poll();
    assertThat(channel.hasRoom()).isTrue();
  }

  @Test
  void finishIsDeliveredAfterWhatWaits() {
    channel.offer("a");
    assertThat(channel.finish(() -> "end")).isTrue();
    assertThat(channel.isEnded()).isTrue();
    assertThat(channel.isClosed()).isFalse();
    assertThat(channel.poll()).isEqualTo("a");
    assertThat(channel.isClosed()).isFalse();
    assertThat(channel.poll()).isEqualTo("end");
    assertThat(channel.isClosed()).isTrue();
    assertThat(channel.poll()).isNull();
  }

  @Test
  void finishNeedsNoRoom() {
    channel.offer("a");
    channel.offer("b");
    channel.offer("c");
    assertThat(channel.finish(() -> "end")).isTrue();
  }

  @Test
  void finishWorksOnce() {
    channel.finish(() -> "end");
    assertThat(channel.finish(EventChannelTest::unused)).isFalse();
    assertThat(channel.last()).isEqualTo("end");
  }

  @Test
  @Tag("C12")
  void c12CutIsNextWhateverWaits() {
    channel.offer("a");
    channel.offer("b");
    assertThat(channel.cut(() -> "cut")).isTrue();
    assertThat(channel.poll()).isEqualTo("cut");
    assertThat(channel.poll()).isNull();
    assertThat(channel.isClosed()).isTrue();
  }

  @Test
  @Tag("C12")
  void c12CutWinsOverAFinishThatWaits() {
    channel.finish(() -> "end");
    assertThat(channel.cut(() -> "cut")).isTrue();
    assertThat(channel.last()).isEqualTo("cut");
    assertThat(channel.poll()).isEqualTo("cut");
    assertThat(channel.poll()).isNull();
  }

  @Test
  void cutWorksOnce() {
    channel.cut(() -> "cut");
    assertThat(channel.cut(EventChannelTest::unused)).isFalse();
    assertThat(channel.finish(EventChannelTest::unused)).isFalse();
    assertThat(channel.last()).isEqualTo("cut");
  }

  @Test
  void nothingCutsWhatIsClosed() {
    channel.finish(() -> "end");
    channel.poll();
    assertThat(channel.cut(EventChannelTest::unused)).isFalse();
    assertThat(channel.last()).isEqualTo("end");
  }

  @Test
  void nothingIsQueuedAfterTheEnd() throws InterruptedException {
    channel.finish(() -> "end");
    assertThat(channel.hasRoom()).isFalse();
    assertThat(channel.offer("a")).isFalse();
    assertThat(channel.put("b")).isFalse();
    assertThat(accepted).isEmpty();
  }

  @Test
  void acceptedHasSeenWhatWasQueuedAndNothingElse() throws InterruptedException {
    channel.offer("a");
    channel.put("b");
    channel.offer("c");
    channel.offer("no room");
    assertThat(channel.cut(() -> String.join("", accepted))).isTrue();
    channel.offer("too late");
    assertThat(channel.poll()).isEqualTo("abc");
    assertThat(accepted).containsExactly("a", "b", "c");
  }

  @Test
  void anEventThatIsNotAcceptedIsNotQueued() {
    var picky =
        new EventChannel<String>(
            3,
            event -> {
              throw new IllegalArgumentException(event);
            });
    assertThatThrownBy(() -> picky.offer("a")).isInstanceOf(IllegalArgumentException.class);
    assertThat(picky.poll()).isNull();
    assertThat(picky.hasRoom()).isTrue();
  }

  @Test
  void aLastEventThatCannotBeMadeChangesNothing() {
    channel.offer("a");
    Supplier<String> broken =
        () -> {
          throw new IllegalStateException("from a test");
        };
    assertThatThrownBy(() -> channel.cut(broken)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> channel.finish(broken)).isInstanceOf(IllegalStateException.class);
    assertThat(channel.isEnded()).isFalse();
    assertThat(channel.poll()).isEqualTo("a");
    assertThat(channel.cut(() -> "cut")).isTrue();
  }

  @Test
  void pollLastTakesNothingButTheLastOfItsKind() {
    var mixed = new EventChannel<Object>(3, event -> {});
    mixed.offer("a");
    mixed.finish(() -> 1);
    assertThat(mixed.pollLast(Integer.class)).isNull();
    mixed.poll();
    assertThat(mixed.pollLast(String.class)).isNull();
    assertThat(mixed.pollLast(Integer.class)).isEqualTo(1);
    assertThat(mixed.isClosed()).isTrue();
    assertThat(mixed.pollLast(Integer.class)).isNull();
  }

  @Test
  void thereIsNoLastWithoutAnEnd() {
    channel.offer("a");
    assertThat(channel.last()).isNull();
    assertThat(channel.pollLast(String.class)).isNull();
  }

  @Test
  void aReadableChannelNeedsNoWait() throws InterruptedException {
    assertThat(channel.awaitReadable(0, channel.taken())).isFalse();
    channel.offer("a");
    assertThat(channel.awaitReadable(0, channel.taken())).isTrue();
    channel.poll();
    assertThat(channel.awaitReadable(1, channel.taken())).isFalse();
    channel.finish(() -> "end");
    assertThat(channel.awaitReadable(0, channel.taken())).isTrue();
    channel.poll();
    assertThat(channel.awaitReadable(0, channel.taken())).isTrue();
  }

  @Test
  void isReadableAsLongAsSomethingWaitsAndForEverAfterTheEnd() {
    assertThat(channel.isReadable()).isFalse();
    channel.offer("a");
    assertThat(channel.isReadable()).isTrue();
    channel.poll();
    assertThat(channel.isReadable()).isFalse();
    channel.finish(() -> "end");
    assertThat(channel.isReadable()).isTrue();
    channel.poll();
    assertThat(channel.isReadable()).isTrue();
  }

  @Test
  void ifOpenRunsUntilThereIsALastEvent() {
    channel.ifOpen(() -> accepted.add("open"));
    assertThat(accepted).containsExactly("open");
    channel.finish(() -> "end");
    channel.ifOpen(() -> accepted.add("ended"));
    assertThat(accepted).containsExactly("open");
  }

  @Test
  void wrapsAroundForEver() {
    var count = new AtomicInteger();
    var small = new EventChannel<Integer>(1, event -> count.incrementAndGet());
    for (int i = 0; i < 1_000; i++) {
      assertThat(small.offer(i)).isTrue();
      assertThat(small.offer(-1)).isFalse();
      assertThat(small.poll()).isEqualTo(i);
    }
    assertThat(count).hasValue(1_000);
  }
}
