/**
 * The threads of the library. The bottom of the house: it knows nothing else of Runnel. For the
 * packages of this module only.
 */
@NullMarked
package dev.runnel.internal.thread;

import org.jspecify.annotations.NullMarked;
