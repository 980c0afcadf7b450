package dev.runnel.internal.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.faultserver.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who waits at an {@link EventChannel}, and who wakes him. */
class EventChannelWaitTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final EventChannel<String> channel = new EventChannel<>(1, event -> {});

  /** A thread that waits, and what comes of it. */
  private record Waiter<T>(Thread thread, FutureTask<T> task) {
    static <T> Waiter<T> start(Callable<T> work) {
      var task = new FutureTask<>(work);
      var waiter = new Waiter<>(Thread.ofPlatform().daemon().start(task), task);
      Await.until("the thread waits", PATIENCE, waiter::waits);
      return waiter;
    }

    boolean waits() {
      return thread.getState() == Thread.State.WAITING
          || thread.getState() == Thread.State.TIMED_WAITING;
    }

    T result() throws Exception {
      return task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private Waiter<Boolean> sender() {
    channel.offer("first");
    return Waiter.start(() -> channel.put("second"));
  }

  private Waiter<Boolean> receiver() {
    return Waiter.start(() -> channel.awaitReadable(Long.MAX_VALUE, channel.taken()));
  }

  @Test
  @Tag("C11")
  void c11ASenderWaitsForRoom() throws Exception {
    var sender = sender();
    assertThat(channel.poll()).isEqualTo("first");
    assertThat(sender.result()).isTrue();
    assertThat(channel.poll()).isEqualTo("second");
  }

  @Test
  @Tag("C12")
  void c12ACutWakesASender() throws Exception {
    var sender = sender();
    channel.cut(() -> "cut");
    assertThat(sender.result()).isFalse();
    assertThat(channel.poll()).isEqualTo("cut");
  }

  @Test
  void aFinishWakesASender() throws Exception {
    var sender = sender();
    channel.finish(() -> "end");
    assertThat(sender.result()).isFalse();
    assertThat(channel.poll()).isEqualTo("first");
    assertThat(channel.poll()).isEqualTo("end");
  }

  @Test
  void anInterruptWakesASender() {
    var sender = sender();
    sender.thread().interrupt();
    assertThatThrownBy(sender::result)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(channel.poll()).isEqualTo("first");
    assertThat(channel.poll()).isNull();
  }

  @Test
  void anEventWakesAReceiver() throws Exception {
    var receiver = receiver();
    channel.offer("a");
    assertThat(receiver.result()).isTrue();
  }

  @Test
  void aReceiverWhoseEventAnotherTookMayAskForMore() throws Exception {
    var receiver = receiver();
    // Under the lock, so that the one that waits wakes up too late.
    String taken =
        channel.consistently(() -> {
          channel.offer("a");
          return channel.poll();
        });
    assertThat(taken).isEqualTo("a");
    assertThat(receiver.result()).isTrue();
  }

  /** One event wakes one receiver; whoever takes it has the others ask for more. */
  @Test
  void takingWhatThereIsWakesTheOtherReceivers() throws Exception {
    List<Waiter<Boolean>> receivers = List.of(receiver(), receiver());
    channel.offer("a");
    assertThat(channel.poll()).isEqualTo("a");
    for (Waiter<Boolean> receiver : receivers) {
      assertThat(receiver.result()).isTrue();
    }
  }

  @Test
  void askingKeepsNobodyOut() throws Exception {
    channel.hasRoom();
    channel.isReadable();
    channel.pollLast(String.class);
    channel.taken();
    channel.last();
    channel.ifOpen(() -> {});
    var task = new FutureTask<>(() -> channel.offer("a"));
    Thread.ofPlatform().daemon().start(task);
    assertThat(task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aReceiverDoesNotWaitIfAnotherTookSomethingSinceItAsked() throws Exception {
    long asked = channel.taken();
    channel.offer("a");
    channel.poll();
    assertThat(channel.awaitReadable(Long.MAX_VALUE, asked)).isTrue();
  }

  @Test
  void aFinishWakesEveryReceiver() throws Exception {
    List<Waiter<Boolean>> receivers = List.of(receiver(), receiver(), receiver());
    channel.finish(() -> "end");
    for (Waiter<Boolean> receiver : receivers) {
      assertThat(receiver.result()).isTrue();
    }
  }

  @Test
  @Tag("C12")
  void c12ACutWakesEveryReceiver() throws Exception {
    List<Waiter<Boolean>> receivers = new ArrayList<>(List.of(receiver(), receiver()));
    channel.cut(() -> "cut");
    for (Waiter<Boolean> receiver : receivers) {
      assertThat(receiver.result()).isTrue();
    }
  }

  @Test
  void anInterruptWakesAReceiver() {
    var receiver = receiver();
    receiver.thread().interrupt();
    assertThatThrownBy(receiver::result).hasCauseInstanceOf(InterruptedException.class);
  }

  @Test
  void aReceiverWaitsNoLongerThanAsked() throws InterruptedException {
    long start = System.nanoTime();
    assertThat(channel.awaitReadable(3_000_000, channel.taken())).isFalse();
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(3_000_000);
  }
}
