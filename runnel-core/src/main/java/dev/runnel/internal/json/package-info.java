/**
 * JSON by jackson-core's streaming API: strict, bounded in depth and size. The bottom of the house:
 * it knows nothing else of Runnel. For the packages of this module only.
 */
@NullMarked
package dev.runnel.internal.json;

import org.jspecify.annotations.NullMarked;
