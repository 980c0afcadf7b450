package dev.runnel.local;

import dev.runnel.CallContext;
import dev.runnel.faultserver.Exchange;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.local.internal.store.Network;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** A store in a folder of the test, a file to pull into it, and what a server says about it. */
final class Shelf {
  static final String NAME = "tiny";
  static final String TAG = "\"v1\"";
  static final int SIZE = 300_000;

  final byte[] content = content();
  final Path folder;
  final List<PullProgress> told = new ArrayList<>();
  private final Network network;

  Shelf(Path parent) {
    this(parent, Duration.ofSeconds(20), null);
  }

  Shelf(Path parent, Duration idle, SSLContext tls) {
    this.folder = parent.resolve("made").resolve("models");
    this.network = new Network(Duration.ofSeconds(10), idle, tls);
  }

  ModelStore store() {
    return ModelStore.at(folder).with(network, path -> Long.MAX_VALUE);
  }

  CatalogueEntry entry(URI server) {
    return entry(server, content.length, sha256(content));
  }

  CatalogueEntry entry(URI server, long size, String sha256) {
    return new CatalogueEntry(
        NAME, server.resolve("/org/tiny.gguf"), size, sha256, "CC0-1.0", "of the test");
  }

  Path pull(ScriptedServer server) {
    return pull(server.uri());
  }

  Path pull(URI server) {
    return store().pull(CallContext.background(), entry(server), told::add);
  }

  Path file() {
    return folder.resolve("tiny.gguf");
  }

  Path part() {
    return folder.resolve("tiny.gguf.part");
  }

  /** What an earlier try left: the first bytes, and the tag of the file they are of. */
  Shelf withPart(int bytes, String tag) throws IOException {
    Files.createDirectories(folder);
    Files.write(part(), first(bytes));
    if (tag != null) {
      Files.writeString(folder.resolve("tiny.gguf.etag"), tag);
    }
    return this;
  }

  byte[] first(int bytes) {
    return Arrays.copyOf(content, bytes);
  }

  byte[] from(int offset) {
    return Arrays.copyOfRange(content, offset, content.length);
  }

  /** Answers with the whole file. */
  void whole(Exchange exchange) throws IOException, InterruptedException {
    exchange
        .header("Content-Length", Integer.toString(content.length))
        .header("ETag", TAG)
        .raw(content)
        .end();
  }

  /** Answers with the rest of the file, from where the client asks. */
  void rest(Exchange exchange) throws IOException, InterruptedException {
    int from = Integer.parseInt(exchange.request().header("Range").replaceAll("\\D", ""));
    exchange
        .status(206)
        .header("Content-Length", Integer.toString(content.length - from))
        .header("Content-Range", "bytes " + from + "-" + (SIZE - 1) + "/" + SIZE)
        .header("ETag", TAG)
        .raw(from(from))
        .end();
  }

  /** Sends the head of the whole file and its first bytes. */
  Exchange begin(Exchange exchange, int bytes) throws IOException, InterruptedException {
    return exchange
        .header("Content-Length", Integer.toString(content.length))
        .header("ETag", TAG)
        .raw(first(bytes));
  }

  /** The names of all files in the folder but the lock, which stays; none if it is not there. */
  List<String> files() throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("tiny.gguf.lock"))
          .sorted()
          .toList();
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] content() {
    byte[] bytes = new byte[SIZE];
    new Random(1).nextBytes(bytes);
    System.arraycopy("GGUF".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 4);
    return bytes;
  }
}
