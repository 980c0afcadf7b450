package dev.runnel.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleartextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST",
        "localhost.",
        "127.0.0.1",
        "127.255.3.4",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[0000:0000:0000:0000:0000:0000:0000:0001]"
      })
  void thisMachine(String host) {
    assertThat(Cleartext.isLoopback(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1.example",
        "localhost.example",
        "mylocalhost",
        "10.0.0.1",
        "192.168.1.2",
        "172.16.0.1",
        "128.0.0.1",
        "[::2]",
        "[::]",
        "[fe80::1]",
        "[fd00::1]",
        "0.0.0.0",
        "example"
      })
  void others(String host) {
    assertThat(Cleartext.isLoopback(host)).isFalse();
  }
}
