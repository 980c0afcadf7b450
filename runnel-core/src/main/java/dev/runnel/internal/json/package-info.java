/**
 * JSON: read by a pull scanner and written front to back; strict, bounded in depth and size. At the
 * bottom of the house: it knows nothing else of Runnel but {@code internal.text}. For the packages
 * of this module only.
 */
@NullMarked
package dev.runnel.internal.json;

import org.jspecify.annotations.NullMarked;
