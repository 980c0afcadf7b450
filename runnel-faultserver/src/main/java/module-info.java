/**
 * Loopback servers that answer as a script says, and go wrong as it says. Knows nothing of Runnel.
 */
module dev.runnel.faultserver {
  requires io.netty.buffer;
  requires io.netty.codec.http2;
  requires io.netty.common;
  requires io.netty.handler;
  requires io.netty.pkitesting;
  requires io.netty.transport;
  requires static transitive org.jspecify;

  exports dev.runnel.faultserver;
}
