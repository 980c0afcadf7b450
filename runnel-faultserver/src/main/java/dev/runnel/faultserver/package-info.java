/**
 * Loopback servers whose bytes, timing and connection endings a test controls exactly, and a
 * catalogue of what can go wrong. For tests of any HTTP client. Nothing here knows Runnel: a test
 * server that shared its code would share its mistakes.
 *
 * <p>A server is a script, or several for one request after the other:
 *
 * <pre>{@code
 * try (var server =
 *     ScriptedServer.start(
 *         exchange -> exchange.sse().event("one").pause(Duration.ofMillis(50)).reset(),
 *         exchange -> exchange.sse().event("one").event("[DONE]").end())) {
 *   client.call(server.uri());
 *   assertEquals("/v1/chat", server.takeRequest(Duration.ofSeconds(5)).target());
 * }
 * }</pre>
 *
 * <ul>
 *   <li>{@link dev.runnel.faultserver.ScriptedServer} speaks HTTP/1.1, in cleartext or over TLS,
 *       {@link dev.runnel.faultserver.Http2Server} HTTP/2 over TLS. What both can do is in {@link
 *       dev.runnel.faultserver.ServerExchange}, so one script serves both.
 *   <li>{@link dev.runnel.faultserver.TcpServer} and {@link dev.runnel.faultserver.SilentServer}
 *       are for what goes wrong before there is a request, {@link
 *       dev.runnel.faultserver.ConnectProxy} stands between a client and a server.
 *   <li>{@link dev.runnel.faultserver.TestTls} has certificates, good ones and bad ones, and a
 *       context that trusts the good one.
 * </ul>
 *
 * <p>Or a server is a fault, done to a good answer of the client's API. A client is tested against
 * all there are:
 *
 * <pre>{@code
 * SampleAnswer sample = SampleAnswer.sse("{\"text\":\"Hi\"}", "[DONE]");
 * for (Fault fault : Faults.all()) {
 *   for (Link link : fault.links()) {
 *     try (FaultyServer server = fault.start(link, sample)) {
 *       assertThrows(MyException.class, () -> client.call(server.uri()));
 *       assertTrue(server.requestsElsewhere().isEmpty());
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>Servers listen on 127.0.0.1 only, on a port of their own, and are safe for use by many
 * threads. Who starts one closes it: {@code close} ends its scripts and throws what went wrong in
 * them. A pause is on the server's side only; no test should need it to be right.
 */
@NullMarked
package dev.runnel.faultserver;

import org.jspecify.annotations.NullMarked;
