package dev.runnel.testkit;

/**
 * Runnel's contract as a JUnit test class: extend it, say how to make your model, and its tests
 * prove for your model what every model of Runnel promises.
 *
 * <pre>{@code
 * class MyModelTest extends CompletionModelContract {
 *   @Override
 *   protected CompletionModel model() {
 *     return new MyModel();
 *   }
 *
 *   @Override
 *   protected Optional<CompletionModel> endlessModel() {
 *     return Optional.of(new MyModel(withAnAnswerThatNeverEnds()));
 *   }
 * }
 * }</pre>
 *
 * <p>Only {@link #model()} has to be there. Each other hook that is overridden adds proofs; the
 * tests that need one that is not are skipped and say so. A hook is called for each test, and more
 * than once where a test needs more than one model; the suite closes what it gets.
 *
 * <p>Each test carries the number of its clause as a JUnit tag, from {@code C1} on, and a failure
 * begins with it. A test that waits does so for {@link #patience()} at most. Requires JUnit
 * Jupiter, version 5.10 or newer.
 */
public abstract class CompletionModelContract extends RaceContract {
  /** For subclasses. */
  protected CompletionModelContract() {}
}
