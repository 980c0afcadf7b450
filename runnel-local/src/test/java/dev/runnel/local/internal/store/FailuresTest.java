package dev.runnel.local.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.RunnelException;
import dev.runnel.StreamTimeoutException;
import dev.runnel.TransportException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private final Order order =
      new Order("tiny", URI.create("https://models.example/tiny.gguf"), 1, "0".repeat(64));

  @Test
  void aHostNobodyKnows() {
    var failure = new ConnectException();
    failure.initCause(new UnresolvedAddressException());
    assertThat(noAnswer(failure))
        .isInstanceOf(TransportException.class)
        .hasMessage("cannot reach models.example: check the network or the proxy");
  }

  @Test
  void aConnectionThatTakesTooLong() {
    assertThat(noAnswer(new HttpConnectTimeoutException("late")))
        .isInstanceOfSatisfying(
            StreamTimeoutException.class,
            e -> assertThat(e.clock()).isEqualTo(StreamTimeoutException.Clock.CONNECT));
  }

  @Test
  void anyOtherFailureKeepsItsWords() {
    assertThat(noAnswer(new IOException("HTTP/1.1 header parser received no bytes")))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("received no bytes");
  }

  @Test
  void whoLeadsOutOfTlsIsTheOneThatAnswered() {
    var headers = HttpHeaders.of(Map.of("location", List.of("HTTP://y/")), (name, value) -> true);
    var unguarded = new Order("tiny", URI.create("http://models.example/x"), 1, "0".repeat(64));
    assertThat(Failures.refused(302, URI.create("https://cdn.example/x"), headers, unguarded))
        .hasMessage("cdn.example redirects to an address without TLS, which is not followed");
  }

  @Test
  void theDisksReasonsAreSaid() {
    assertThat(disk(new AccessDeniedException("x"))).contains("(x: permission denied)");
    assertThat(disk(new FileAlreadyExistsException("x"))).contains("(x: not a folder)");
    assertThat(disk(new NotDirectoryException("x"))).contains("(x: not a folder)");
    assertThat(disk(new NoSuchFileException("x"))).contains("(x: no such file or folder)");
    assertThat(disk(new FileSystemException("x", null, "full"))).contains("(x: full)");
    assertThat(disk(new IOException("No space left"))).contains("(No space left)");
  }

  private static String disk(IOException failure) {
    return String.valueOf(Failures.disk(failure, Path.of("folder")).getMessage());
  }

  private RunnelException noAnswer(Throwable failure) {
    return Failures.noAnswer(failure, order, Network.DEFAULT);
  }
}
