/** Netty and no JSON: what nobody who uses it can be faster than. */
@NullMarked
package dev.runnel.peers.netty;

import org.jspecify.annotations.NullMarked;
