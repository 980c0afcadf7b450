/**
 * For the tests of those who use Runnel, or make models for it: {@link
 * dev.runnel.testkit.ScriptedModel} stands in for a model, {@link dev.runnel.testkit.Cassette}
 * records real streams and replays them, and {@link dev.runnel.testkit.CompletionModelContract} is
 * the contract as a JUnit class to extend. Servers that go wrong as a script says are in {@link
 * dev.runnel.faultserver}.
 *
 * <p>For tests only; anybody may use it.
 */
@NullMarked
package dev.runnel.testkit;

import org.jspecify.annotations.NullMarked;
