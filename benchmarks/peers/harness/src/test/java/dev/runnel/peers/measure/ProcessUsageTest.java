package dev.runnel.peers.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessUsageTest {
  @Test
  void seesWhatIsAllocatedInBetween() {
    ProcessUsage before = ProcessUsage.now();
    byte[] bytes = new byte[5_000_000];
    ProcessUsage used = ProcessUsage.now().since(before);

    assertThat(used.allocatedBytes()).isGreaterThanOrEqualTo(bytes.length);
    assertThat(used.nanoTime()).isPositive();
    assertThat(used.cpuNanos()).isNotNegative();
  }

  @Test
  void countsThreads() {
    assertThat(ProcessUsage.threads()).isPositive();
  }
}
