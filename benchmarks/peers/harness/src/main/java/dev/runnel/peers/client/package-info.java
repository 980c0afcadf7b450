/**
 * What a client under test has to do, and what it is asked to do, in a process of its own. Needs
 * nothing but the JDK: all class paths have it.
 */
@NullMarked
package dev.runnel.peers.client;

import org.jspecify.annotations.NullMarked;
