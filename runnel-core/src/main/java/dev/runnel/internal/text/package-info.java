/** Words about words. The bottom of the house. For Runnel's own modules. */
@NullMarked
package dev.runnel.internal.text;

import org.jspecify.annotations.NullMarked;
