package dev.runnel.local.internal.token;

import java.util.Set;

/**
 * The tokens that say "I have finished", by name. A file has one key for the end of a text, but
 * chat models end their turn by another token, which most files don't point out; so the names are
 * known, as they are to llama.cpp.
 */
final class EndOfGeneration {
  private static final Set<String> NAMES =
      Set.of(
          "</s>",
          "<eos>",
          "<EOT>",
          "_<EOT>",
          "[EOT]",
          "[EOS]",
          "<|end|>",
          "<|eot_id|>",
          "<|eom_id|>",
          "<|im_end|>",
          "<|return|>",
          "<|endoftext|>",
          "<|end_of_text|>",
          "<end_of_turn>",
          "<end_of_utterance>",
          "<｜end▁of▁sentence｜>",
          // Code models go on with the next file, which nobody has asked for.
          "<|fim_pad|>",
          "<|repo_name|>",
          "<|file_sep|>");

  private EndOfGeneration() {}

  static boolean isName(String token) {
    return NAMES.contains(token);
  }
}
