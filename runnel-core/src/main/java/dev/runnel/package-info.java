/**
 * Streaming completions: all that users of Runnel import.
 *
 * <p>A {@link dev.runnel.CompletionModel}, made by {@link dev.runnel.Models}, by a provider's own
 * builder or by {@link dev.runnel.CustomModel}, opens a {@link dev.runnel.CompletionStream} of
 * {@link dev.runnel.StreamEvent}s for each {@link dev.runnel.CompletionRequest}, under a {@link
 * dev.runnel.CallContext} that can cancel it or set its deadline. Everything that can go wrong is a
 * {@link dev.runnel.RunnelException}.
 *
 * <p>The package depends on the JDK-only packages beneath it ({@code spi}, {@code
 * internal.channel}, {@code internal.time}, {@code internal.json}) and never on a provider, a wire
 * format or a transport.
 */
@NullMarked
package dev.runnel;

import org.jspecify.annotations.NullMarked;
