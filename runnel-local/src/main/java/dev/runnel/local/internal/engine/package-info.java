/**
 * Turns a loaded model into streams: one thread that takes turns at all of them. For this module
 * alone.
 */
@NullMarked
package dev.runnel.local.internal.engine;

import org.jspecify.annotations.NullMarked;
