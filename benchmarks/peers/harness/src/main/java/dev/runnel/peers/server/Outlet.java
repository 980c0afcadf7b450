package dev.runnel.peers.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;

/** Where an answer goes: a connection of HTTP/1.1 or a stream of HTTP/2. Confined to its loop. */
interface Outlet {
  Channel channel();

  Answers answers();

  /** Writes the head of the response. */
  void begin();

  /** Writes what {@link #answers} made. */
  void write(ByteBuf bytes, boolean last);

  /** Writes what {@link #answers} made, with more to come, and tells when it has gone out. */
  ChannelFuture writeTold(ByteBuf bytes);
}
