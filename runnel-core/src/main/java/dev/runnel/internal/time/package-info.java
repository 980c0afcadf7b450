/**
 * The real time: one timer for every clock of the library, and how a pump waits by a timer. For the
 * packages of this module only.
 */
@NullMarked
package dev.runnel.internal.time;

import org.jspecify.annotations.NullMarked;
