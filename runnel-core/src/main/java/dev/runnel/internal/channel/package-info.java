/**
 * The bounded, receive-only channel with exactly one last event. The bottom of the house: it knows
 * nothing else of Runnel, not even what an event is. For the packages of this module only.
 */
@NullMarked
package dev.runnel.internal.channel;

import org.jspecify.annotations.NullMarked;
