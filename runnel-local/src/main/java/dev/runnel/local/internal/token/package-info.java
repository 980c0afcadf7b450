/**
 * From text to tokens and back, as the file of a model says: byte-level BPE (GPT-2, Llama 3, Qwen,
 * SmolLM and their kin) and SentencePiece BPE (Llama 1 and 2, Mistral, TinyLlama).
 *
 * <p>Markup and what people typed are kept apart until they are tokens ({@link
 * dev.runnel.local.internal.token.Prompt}): text can never become a control token. Whatever a file
 * or a text holds, the work is O(n log n) and the memory O(n). For this module alone.
 */
@NullMarked
package dev.runnel.local.internal.token;

import org.jspecify.annotations.NullMarked;
