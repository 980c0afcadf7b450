package dev.runnel.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.ValidationException;
import dev.runnel.internal.transport.JdkTransport;
import dev.runnel.spi.HttpExchange;
import dev.runnel.spi.HttpPost;
import dev.runnel.spi.HttpReceiver;
import dev.runnel.spi.HttpTransport;
import dev.runnel.spi.HttpTransportProvider;
import dev.runnel.spi.HttpTransportSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which transport a model gets that was given none. */
class HttpTransportsTest {
  private static final HttpTransportSettings SETTINGS =
      new HttpTransportSettings(Duration.ofSeconds(3), null, null);

  /** Remembers what it was made from. */
  private record Made(String name, HttpTransportSettings settings) implements HttpTransport {
    @Override
    public HttpExchange send(HttpPost request, HttpReceiver receiver) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }

  private record Provider(String name) implements HttpTransportProvider {
    @Override
    public HttpTransport create(HttpTransportSettings settings) {
      return new Made(name, settings);
    }
  }

  private static HttpTransport create(String asked, HttpTransportProvider... found) {
    return HttpTransports.create(SETTINGS, asked, List.of(found));
  }

  @Test
  void withoutAProviderItIsTheJdks() {
    try (var transport = create("")) {
      assertThat(transport).isInstanceOf(JdkTransport.class);
    }
  }

  @Test
  void theOneProviderIsTaken() {
    assertThat(create("", new Provider("a"))).isEqualTo(new Made("a", SETTINGS));
  }

  @Test
  void severalAreAnErrorThatNamesThem() {
    assertThatThrownBy(() -> create("", new Provider("b"), new Provider("a")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("a, b")
        .hasMessageContaining("-Ddev.runnel.transport")
        .hasMessageContaining("transport(..)");
  }

  @Test
  void theNameChooses() {
    assertThat(create("b", new Provider("a"), new Provider("b")))
        .isEqualTo(new Made("b", SETTINGS));
  }

  @Test
  void aNameThatNobodyHasIsAnError() {
    assertThatThrownBy(() -> create("c", new Provider("a")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("'c'");
  }

  @Test
  void theJdksIsToBeHadWhateverIsThere() {
    String before = System.setProperty(HttpTransports.PROPERTY, "jdk");
    try (var asked = HttpTransports.create(SETTINGS);
        var made = HttpTransports.jdk(SETTINGS)) {
      assertThat(asked).isInstanceOf(JdkTransport.class);
      assertThat(made).isInstanceOf(JdkTransport.class);
    } finally {
      if (before == null) {
        System.clearProperty(HttpTransports.PROPERTY);
      } else {
        System.setProperty(HttpTransports.PROPERTY, before);
      }
    }
  }
}
