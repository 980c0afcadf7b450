/**
 * What the server sends and the client has to find: known to both, so that every answer can be
 * checked.
 */
@NullMarked
package dev.runnel.peers.wire;

import org.jspecify.annotations.NullMarked;
