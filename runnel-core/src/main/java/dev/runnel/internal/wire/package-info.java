/**
 * Framing: from the bytes of a response body to frames, wherever the network cut them.
 *
 * <p>A {@link dev.runnel.internal.wire.Framer} is fed bytes and yields {@link
 * dev.runnel.internal.wire.Frame}s; it does no I/O, starts no thread and knows no provider. Nothing
 * here looks inside a frame's data: that is the dialects' work.
 *
 * <p>For Runnel's own modules only: the transports' pump, the provider dialects and their tests.
 * The package isn't exported and may change in any release.
 */
@NullMarked
package dev.runnel.internal.wire;

import org.jspecify.annotations.NullMarked;
