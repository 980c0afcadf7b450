package dev.runnel.faultserver;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** Says how a {@link Fault} is done over each link. */
final class FaultBuilder {
  /** What both protocols can do. */
  @FunctionalInterface
  interface AnyScript {
    void answer(ServerExchange<?> exchange, SampleAnswer sample) throws Exception;
  }

  /** What HTTP/1.1 can do. */
  @FunctionalInterface
  interface Http1Script {
    void answer(Exchange exchange, SampleAnswer sample) throws Exception;
  }

  /** What HTTP/2 can do. */
  @FunctionalInterface
  interface Http2FaultScript {
    void answer(Http2Exchange exchange, SampleAnswer sample) throws Exception;
  }

  private final String name;
  private final Stage stage;
  private final String does;
  private final Map<Link, Fault.Setting> settings = new EnumMap<>(Link.class);
  private final Map<Link, String> excuses = new EnumMap<>(Link.class);
  private boolean early;

  private FaultBuilder(String name, Stage stage, String does) {
    this.name = name;
    this.stage = stage;
    this.does = does;
  }

  static FaultBuilder fault(String name, Stage stage, String does) {
    return new FaultBuilder(name, stage, does);
  }

  /** Over HTTP/1.1, with TLS and without. */
  FaultBuilder http1(Http1Script script) {
    setting(Link.HTTP_1, (link, sample) -> scripted(link, sample, script));
    return setting(Link.HTTP_1_TLS, (link, sample) -> scripted(link, sample, script));
  }

  FaultBuilder http2(Http2FaultScript script) {
    return setting(Link.HTTP_2_TLS, (link, sample) -> scripted(sample, script));
  }

  /** Over all links. */
  FaultBuilder any(AnyScript script) {
    return http1(script::answer).http2(script::answer);
  }

  /** Over all links, before the request's body has been read. */
  FaultBuilder early() {
    early = true;
    return this;
  }

  /** Over both links with TLS; there is none without. */
  FaultBuilder anyTls(AnyScript script) {
    return any(script).notWithoutTls();
  }

  FaultBuilder notWithoutTls() {
    return not("there is no TLS", Link.HTTP_1);
  }

  FaultBuilder notHttp1(String why) {
    return not(why, Link.HTTP_1).not(why, Link.HTTP_1_TLS);
  }

  FaultBuilder notHttp2(String why) {
    return not(why, Link.HTTP_2_TLS);
  }

  /** Over all links, without a word of HTTP. */
  FaultBuilder tcp(TcpScript script) {
    for (Link link : Link.values()) {
      setting(link, (over, sample) -> FaultyServer.of(TcpServer.start(script), over.isTls()));
    }
    return this;
  }

  /** Over all links, by a server that says nothing. */
  FaultBuilder silent(Supplier<SilentServer> server) {
    for (Link link : Link.values()) {
      setting(link, (over, sample) -> FaultyServer.of(server.get(), over.isTls()));
    }
    return this;
  }

  /** A good answer behind a certificate. */
  FaultBuilder certificate(ServerCertificate certificate) {
    setting(
        Link.HTTP_1_TLS,
        (link, sample) ->
            FaultyServer.of(ScriptedServer.tls(TestTls.server(certificate), sample::sendOn)));
    setting(
        Link.HTTP_2_TLS,
        (link, sample) ->
            FaultyServer.of(Http2Server.builder().certificate(certificate).start(sample::sendOn)));
    return notWithoutTls();
  }

  /** A redirect to another server. */
  FaultBuilder redirect(int status) {
    for (Link link : Link.values()) {
      setting(
          link,
          (over, sample) -> {
            LoopbackServer<?> elsewhere =
                start(over, sample, (exchange, answer) -> answer.sendOn(exchange));
            AnyScript script =
                (exchange, answer) ->
                    exchange
                        .header("Location", elsewhere.uri() + exchange.request().target())
                        .respond(status, "text/plain", "moved");
            return FaultyServer.redirecting(start(over, sample, script), elsewhere);
          });
    }
    return this;
  }

  Fault build() {
    return new Fault(name, stage, does, settings, excuses);
  }

  private FaultBuilder not(String why, Link link) {
    settings.remove(link);
    excuses.put(link, why);
    return this;
  }

  private FaultBuilder setting(Link link, Fault.Setting setting) {
    settings.put(link, setting);
    return this;
  }

  private FaultyServer scripted(Link link, SampleAnswer sample, Http1Script script) {
    var builder = ScriptedServer.builder();
    if (link.isTls()) {
      builder.tls(TestTls.server());
    }
    if (early) {
      builder.answeringEarly();
    }
    return FaultyServer.of(builder.start(exchange -> script.answer(exchange, sample)));
  }

  private FaultyServer scripted(SampleAnswer sample, Http2FaultScript script) {
    var builder = Http2Server.builder();
    if (early) {
      builder.answeringEarly();
    }
    return FaultyServer.of(builder.start(exchange -> script.answer(exchange, sample)));
  }

  private static LoopbackServer<?> start(Link link, SampleAnswer sample, AnyScript script) {
    return switch (link) {
      case HTTP_1 -> ScriptedServer.start(exchange -> script.answer(exchange, sample));
      case HTTP_1_TLS ->
          ScriptedServer.tls(TestTls.server(), exchange -> script.answer(exchange, sample));
      case HTTP_2_TLS -> Http2Server.start(exchange -> script.answer(exchange, sample));
    };
  }
}
