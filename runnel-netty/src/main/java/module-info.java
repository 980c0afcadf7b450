/**
 * The transport for thousands of streams: HTTP/1.1 and HTTP/2 over Netty. With this module on the
 * class or module path every model uses it.
 */
module dev.runnel.netty {
  requires transitive dev.runnel.core;
  requires io.netty.buffer;
  requires io.netty.codec;
  requires io.netty.codec.http2;
  requires io.netty.common;
  requires io.netty.handler;
  requires io.netty.handler.proxy;
  requires io.netty.transport;
  requires static io.netty.transport.classes.epoll;
  requires static io.netty.transport.classes.kqueue;
  requires static org.jspecify;

  exports dev.runnel.netty;

  provides dev.runnel.spi.HttpTransportProvider with
      dev.runnel.netty.NettyTransportProvider;
}
