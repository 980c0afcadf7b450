/**
 * Loopback servers whose bytes, timing and connection endings a test controls exactly, and readers
 * for the recorded streams of the shared corpus. Nothing here knows Runnel: a test server that
 * shared its code would share its mistakes.
 */
@NullMarked
package dev.runnel.testing;

import org.jspecify.annotations.NullMarked;
