/** The tables and plots that are made of results. */
@NullMarked
package dev.runnel.peers.page;

import org.jspecify.annotations.NullMarked;
