package dev.runnel.local.internal.tensor;

/** What one thread computes with: its kernels, and room to be written over. Not thread-safe. */
public final class Worker {
  private final Kernels kernels;
  private byte[] bytes = {};
  private float[] numbers = {};

  Worker(Kernels kernels) {
    this.kernels = kernels;
  }

  /**
   * The arithmetic.
   *
   * @return this worker's own kernels
   */
  public Kernels kernels() {
    return kernels;
  }

  /**
   * Room for numbers, good until the next call.
   *
   * @param count how many
   * @return an array of at least that length, with anything in it
   */
  public float[] numbers(int count) {
    if (numbers.length < count) {
      numbers = new float[Math.max(count, 2 * numbers.length)];
    }
    return numbers;
  }

  /** Room for bytes, good until the next call. */
  byte[] bytes(int count) {
    if (bytes.length < count) {
      bytes = new byte[count];
    }
    return bytes;
  }
}
