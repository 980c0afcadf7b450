package dev.runnel.stress.soak;

import dev.runnel.faultserver.Exchange;
import dev.runnel.faultserver.Http2Exchange;
import dev.runnel.faultserver.Http2Server;
import dev.runnel.faultserver.LoopbackServer;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.faultserver.ServerExchange;
import dev.runnel.faultserver.TestTls;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server of the soak, in a process of its own so that the client's heap is the client's alone.
 * Prints where it is, then for each line it is sent how many connections are open. Ends with its
 * standard input.
 */
final class SoakServer {
  private static final Pattern WISH = Pattern.compile("fate=([A-Z_]+) number=([0-9]+)");

  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  private SoakServer() {}

  public static void main(String[] args) throws Exception {
    var soak = new SoakServer();
    try (OutputStream keys = Files.newOutputStream(Path.of(args[0]))) {
      TestTls.keyStore().store(keys, TestTls.password());
    }
    try (var plain = ScriptedServer.start(soak::answer);
        var secure = ScriptedServer.tls(TestTls.server(), soak::answer);
        var http2 = Http2Server.start(1_000, soak::answer)) {
      List<LoopbackServer<?>> servers = List.of(plain, secure, http2);
      servers.forEach(server -> System.out.println(server.uri()));
      var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      while (in.readLine() != null) {
        System.out.println(servers.stream().mapToInt(LoopbackServer::openConnections).sum());
      }
      // Scripts of clients that are gone already may still be at work.
      System.exit(0);
    }
  }

  private void answer(Exchange exchange) throws Exception {
    Fate fate = answerAlike(exchange);
    switch (fate) {
      case CUT -> exchange.truncate();
      case RESET, REFUSED -> exchange.reset();
      default -> {}
    }
  }

  private void answer(Http2Exchange exchange) throws Exception {
    Fate fate = answerAlike(exchange);
    switch (fate) {
      case CUT -> exchange.end();
      case RESET -> exchange.resetStream(2);
      // Not 7, which says that the request may be sent again.
      case REFUSED -> exchange.resetStream(11);
      default -> {}
    }
  }

  /** All but the ends that each protocol has of its own. */
  private Fate answerAlike(ServerExchange<?> exchange) throws Exception {
    Matcher wish = WISH.matcher(exchange.request().body());
    if (!wish.find()) {
      throw new AssertionError("no fate in " + exchange.request().body());
    }
    Fate fate = Fate.valueOf(wish.group(1));
    Tongue tongue = Tongue.of(exchange.request().target());
    switch (fate) {
      case RATE_LIMITED -> exchange.json(429, "{\"error\":{\"message\":\"slow down\"}}");
      case OVERLOADED -> exchange.json(529, "{\"error\":{\"message\":\"overloaded\"}}");
      case UNAUTHORIZED -> exchange.json(401, "{\"error\":{\"message\":\"no such key\"}}");
      case SILENT -> exchange.stall();
      case REFUSED -> {}
      case ANSWERED_LATE -> {
        if (asked.add(wish.group(2))) {
          exchange.json(503, "{\"error\":{\"message\":\"come again\"}}");
        } else {
          asked.remove(wish.group(2));
          speak(exchange, tongue, fate);
        }
      }
      default -> speak(exchange, tongue, fate);
    }
    return fate;
  }

  private static void speak(ServerExchange<?> exchange, Tongue tongue, Fate fate) throws Exception {
    var random = ThreadLocalRandom.current();
    exchange.header("Content-Type", tongue.contentType()).sendHead();
    int chunks = fate.isEndless() ? Integer.MAX_VALUE : random.nextInt(1, 80);
    exchange.raw(tongue.begin() + tongue.delta("word "));
    for (int i = 1; i < chunks; i++) {
      if (exchange.awaitPeerClosed(Duration.ofMillis(random.nextInt(50, 250)))) {
        return;
      }
      exchange.raw(tongue.delta("word "));
    }
    switch (fate) {
      case FAILED_INSIDE -> exchange.raw(tongue.error()).end();
      case GARBLED -> exchange.raw(tongue.garbage()).end();
      case FALLEN_SILENT -> exchange.stall();
      case CUT, RESET -> {}
      default -> exchange.raw(tongue.end()).end();
    }
  }
}
