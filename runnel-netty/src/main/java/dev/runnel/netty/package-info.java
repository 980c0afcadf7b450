/**
 * The transport over Netty, for thousands of streams at once. For all users: with this module on
 * the module or class path, models use it. {@link dev.runnel.netty.NettyTransport} is also there to
 * be built by hand.
 */
@NullMarked
package dev.runnel.netty;

import org.jspecify.annotations.NullMarked;
