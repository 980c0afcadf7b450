package dev.runnel.peers.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.peers.wire.Frames;
import dev.runnel.peers.wire.Sample;
import dev.runnel.peers.wire.Script;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PeerServerTest {
  @TempDir static Path directory;
  private static PeerServer server;
  private static HttpClient client;

  @BeforeAll
  static void start() throws Exception {
    var certificate = new ServerCertificate();
    Path file = directory.resolve("trust.p12");
    certificate.writeTrustStore(file);
    server = new PeerServer(certificate);
    client = HttpClient.newBuilder().sslContext(trusting(file)).build();
  }

  @AfterAll
  static void stop() {
    client.shutdownNow();
    server.close();
  }

  static Stream<String> addresses() {
    return Stream.of(
        "http://127.0.0.1:" + server.plainPort(),
        "https://127.0.0.1:" + server.tlsPort(),
        "https://127.0.0.1:" + server.http2Port());
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void sendsEveryEventOfABlast(String address) throws Exception {
    String body = post(address, new Script.Blast(1_000, 0, 0)).body();

    assertThat(body)
        .isEqualTo(
            Frames.role()
                + IntStream.range(0, 1_000)
                    .mapToObj(i -> Frames.text(Sample.word(i)))
                    .reduce("", String::concat)
                + String.join("", Frames.end("stop")));
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void sendsAWholeToolCall(String address) throws Exception {
    String body = post(address, new Script.Tools(4, 0)).body();

    assertThat(body)
        .isEqualTo(
            Frames.role()
                + Frames.toolCall()
                + Frames.arguments(Frames.FIRST_PIECE)
                + Frames.arguments(Frames.PIECE).repeat(2)
                + Frames.arguments(Frames.LAST_PIECE)
                + String.join("", Frames.end("tool_calls")));
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void stampsPacedEventsWithTheTimeAtWhichTheyAreSent(String address) throws Exception {
    long before = System.nanoTime();
    List<Long> times =
        post(address, new Script.Paced(5, 4, 0))
            .body()
            .lines()
            .filter(line -> line.contains("@"))
            .map(line -> Sample.nanoTime(line.substring(line.indexOf('@'))))
            .toList();

    assertThat(times).hasSize(4).isSorted().allMatch(time -> time >= before);
  }

  @Test
  void speaksWhatThePortSays() throws Exception {
    List<String> all = addresses().toList();
    var script = new Script.Blast(1, 0, 0);

    assertThat(post(all.get(1), script).version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(post(all.get(2), script).version()).isEqualTo(HttpClient.Version.HTTP_2);
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void seesWhenAClientGoes(String address) throws Exception {
    long id = 100L + addresses().toList().indexOf(address);
    HttpResponse<java.io.InputStream> response =
        client.send(
            request(address, new Script.Hang(3, id)), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.body().read()).isEqualTo('d');
    assertThat(get("/gone/" + id)).isEqualTo("0\n");

    response.body().close();

    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (get("/gone/" + id).equals("0\n") && System.nanoTime() < limit) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(get("/gone/" + id)).isNotEqualTo("0\n");
  }

  @Test
  void countsWhatItSends() throws Exception {
    String body = post(addresses().findFirst().orElseThrow(), new Script.Blast(64, 512, 9)).body();

    assertThat(Long.parseLong(get("/sent/9").strip())).isBetween(64L * 512, 64L * 524);
    assertThat(body).hasSizeGreaterThan(64 * 500);
    assertThat(get("/stats")).contains("streams ").contains("accepted ").contains("cpu ");
  }

  private static HttpResponse<String> post(String address, Script script) throws Exception {
    return client.send(request(address, script), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest request(String address, Script script) {
    var builder = HttpRequest.newBuilder(URI.create(address + "/v1/chat/completions"));
    if (address.startsWith("http:")) {
      builder.version(HttpClient.Version.HTTP_1_1);
    }
    return builder
        .timeout(Duration.ofSeconds(30))
        .POST(
            HttpRequest.BodyPublishers.ofString(
                "{\"stream\":true,\"model\" : \"" + script.model() + "\"}"))
        .build();
  }

  private static String get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.plainPort() + path);
    var request = HttpRequest.newBuilder(uri).version(HttpClient.Version.HTTP_1_1).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static SSLContext trusting(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, ServerCertificate.PASSWORD.toCharArray());
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
