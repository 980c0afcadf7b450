package dev.runnel.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {

  private static String operation(String base, String path, Map<String, String> query) {
    return new Endpoint(URI.create(base), Map.of(), Credential.none())
        .operation(path, query)
        .toString();
  }

  @ParameterizedTest
  @CsvSource({
    "http://h, chat, http://h/chat",
    "http://h/, chat, http://h/chat",
    "http://h:8/v1, a/b, http://h:8/v1/a/b",
    "http://h/v1?key=k, chat, http://h/v1/chat?key=k",
    "http://h/v1, chat?alt=sse, http://h/v1/chat?alt=sse",
    "http://h/v1?key=k, chat?alt=sse, http://h/v1/chat?key=k&alt=sse",
    "http://h/a%2Fb, m%3A1/x, http://h/a%2Fb/m%3A1/x"
  })
  void pathAndQueryAreJoined(String base, String path, String joined) {
    assertThat(operation(base, path, Map.of())).isEqualTo(joined);
  }

  @Test
  void theUsersQueryComesLastAndIsEncoded() {
    var query = new TreeMap<>(Map.of("api-version", "1", "b c", "x&y=é"));
    assertThat(operation("http://h/v1?a=1", "chat?b=2", query))
        .isEqualTo("http://h/v1/chat?a=1&b=2&api-version=1&b%20c=x%26y%3D%C3%A9");
  }
}
