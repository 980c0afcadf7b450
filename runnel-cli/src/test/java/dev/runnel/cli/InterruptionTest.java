package dev.runnel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class InterruptionTest {
  private final Invocation invocation = new Invocation();

  @Test
  void cancelsTheStreamAndSaysSoBeforeTheProcessEnds() throws InterruptedException {
    var begun = new CountDownLatch(1);
    invocation.answering((context, request, sink) -> {
      sink.text("half");
      begun.countDown();
      new CountDownLatch(1).await();
    });
    var code = new int[1];
    Thread command = Thread.ofPlatform().start(() -> code[0] = invocation.run("hi"));
    begun.await();

    invocation.interruption.fire();

    assertThat(invocation.err()).isEqualTo("runnel: cancelled\n");
    command.join();
    assertThat(code[0]).isEqualTo(130);
  }

  @Test
  void cancelsAStreamThatBeginsLate() {
    invocation.answering((context, request, sink) -> new CountDownLatch(1).await());
    invocation.interruption.fire();
    assertThat(invocation.run("hi")).isEqualTo(130);
  }

  @Test
  void nothingToCancelIsNothingToWaitFor() {
    invocation.run("hi");
    invocation.interruption.fire();
    assertThat(invocation.err()).doesNotContain("cancelled");
  }
}
