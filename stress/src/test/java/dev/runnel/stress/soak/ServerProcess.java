package dev.runnel.stress.soak;

import dev.runnel.faultserver.TestTls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The {@link SoakServer} in its process. */
final class ServerProcess implements AutoCloseable {
  private final Path keys;
  private final Process process;
  private final BufferedReader out;
  private final OutputStream in;
  private final Map<Link, URI> uris = new EnumMap<>(Link.class);

  ServerProcess() throws IOException {
    keys = Files.createTempFile("soak", ".p12");
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                SoakServer.class.getName(),
                keys.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    out = process.inputReader(StandardCharsets.UTF_8);
    in = process.getOutputStream();
    for (Link link : Link.values()) {
      uris.put(link, URI.create(out.readLine()));
    }
  }

  Map<Link, URI> uris() {
    return uris;
  }

  /** How many connections are open at the server. */
  synchronized int connections() throws IOException {
    in.write('\n');
    in.flush();
    return Integer.parseInt(out.readLine());
  }

  /** Trusts the server and nobody else. */
  SSLContext tls() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream stored = Files.newInputStream(keys)) {
      store.load(stored, TestTls.password());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(
        "soak", store.getCertificateChain(store.aliases().nextElement())[0]);
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  @Override
  public void close() throws IOException {
    in.close();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(keys);
  }
}
