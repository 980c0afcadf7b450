package dev.runnel.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostNameChecksTest {

  @Test
  void theSwitchIsReadAsTheJdkReadsIt() {
    assertThat(HostNameChecks.isOff(null)).isFalse();
    assertThat(HostNameChecks.isOff("false")).isFalse();
    assertThat(HostNameChecks.isOff("yes")).isFalse();
    assertThat(HostNameChecks.isOff("")).isTrue();
    assertThat(HostNameChecks.isOff("true")).isTrue();
    assertThat(HostNameChecks.isOff("TRUE")).isTrue();
  }
}
