package dev.runnel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

  @ParameterizedTest
  @CsvSource({
    "https://x/v2, https://x",
    "https://x/v2/, https://x",
    "https://x:1/a/v2?b=%2F, https://x:1/a?b=%2F",
    "https://x, https://x",
    "https://x/, https://x/",
    "https://x/v2/a, https://x/v2/a",
    "https://x/dev2, https://x/dev2"
  })
  void withoutTail(URI address, String without) {
    assertThat(Addresses.withoutTail(address, "/v2")).hasToString(without);
  }
}
