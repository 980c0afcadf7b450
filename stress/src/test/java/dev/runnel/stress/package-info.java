/**
 * What happens at once, proved rather than sampled. Tests only; nothing of this is published.
 *
 * <ul>
 *   <li><b>jcstress</b>: every class whose name ends in {@code Stress}, in the package of what it
 *       tests. Two threads meet in one object, millions of times, and each outcome is named: what
 *       is allowed and why, and which promise a forbidden one would break. {@link
 *       dev.runnel.stress.JcstressTest} runs them all.
 *   <li><b>Lincheck</b>: {@code ChannelLincheckTest} and {@code ContextLincheckTest}. Made-up
 *       scenarios, run freely and through their interleavings, against a sequential specification.
 *   <li><b>The Reactive Streams TCK</b>: {@link dev.runnel.stress.PublisherTck} on both kinds of
 *       source.
 *   <li><b>Leaks</b>: {@code LeakTest} ends thousands of streams in every way there is and looks
 *       for what is left.
 *   <li><b>The soak</b>, not part of {@code verify}: package {@code dev.runnel.stress.soak}.
 * </ul>
 *
 * <p>{@code ./mvnw verify} runs them in a minute, {@code ./mvnw verify -Pstress -pl stress -am} for
 * hours. {@code docs/concurrency.md} says what each of them covers.
 */
@NullMarked
package dev.runnel.stress;

import org.jspecify.annotations.NullMarked;
