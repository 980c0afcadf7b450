/** The server that all clients are measured against, a process of its own. */
@NullMarked
package dev.runnel.peers.server;

import org.jspecify.annotations.NullMarked;
