/**
 * The real time: one timer for every clock of the library. For the packages of this module only.
 */
@NullMarked
package dev.runnel.internal.time;

import org.jspecify.annotations.NullMarked;
