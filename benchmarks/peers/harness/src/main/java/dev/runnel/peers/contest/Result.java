package dev.runnel.peers.contest;

import java.util.Map;

/**
 * A line of a result file: a flat object of words and numbers.
 *
 * @param words its strings
 * @param numbers its numbers
 */
public record Result(Map<String, String> words, Map<String, Double> numbers) {

  /**
   * Keeps copies.
   *
   * @param words its strings
   * @param numbers its numbers
   */
  public Result {
    words = Map.copyOf(words);
    numbers = Map.copyOf(numbers);
  }

  /**
   * A string.
   *
   * @param name its name
   * @return its value, empty if there is none
   */
  public String word(String name) {
    return words.getOrDefault(name, "");
  }

  /**
   * A number.
   *
   * @param name its name
   * @return its value, NaN if there is none
   */
  public double number(String name) {
    return numbers.getOrDefault(name, Double.NaN);
  }
}
