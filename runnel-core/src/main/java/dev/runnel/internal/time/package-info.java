/**
 * Time that tests can turn by hand: one timer for every clock of the library. The bottom of the
 * house: it knows nothing else of Runnel. For the packages of this module only.
 */
@NullMarked
package dev.runnel.internal.time;

import org.jspecify.annotations.NullMarked;
