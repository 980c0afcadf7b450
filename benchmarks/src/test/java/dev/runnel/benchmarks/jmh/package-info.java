/**
 * What an event costs, part by part: framing, decoding, the channel, whole streams, requests. Run
 * by {@code benchmarks/jmh}; {@code benchmarks/README.md} says what each of them measures.
 *
 * <p>The answers are made up here, in the shape in which the providers send theirs: {@link
 * dev.runnel.benchmarks.jmh.Api} has one of each. {@code SamplesTest} shows that each is decoded to
 * what it was made of, {@code SmokeTest} that each benchmark runs.
 */
@NullMarked
package dev.runnel.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
