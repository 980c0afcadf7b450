/**
 * So many at a time, the others in line. The bottom of the house: it knows nothing else of Runnel.
 * For the packages of this module only.
 */
@NullMarked
package dev.runnel.internal.permit;

import org.jspecify.annotations.NullMarked;
