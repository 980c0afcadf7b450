/**
 * Which token comes next, and where the answer ends. Knows numbers and text, no model. For this
 * module alone.
 */
@NullMarked
package dev.runnel.local.internal.sample;

import org.jspecify.annotations.NullMarked;
