/**
 * Ollama's own Chat API, of the local server and of ollama.com. Start at {@link
 * dev.runnel.ollama.Ollama}, or name the provider to {@link dev.runnel.Models}: {@code
 * ollama:llama3.2}.
 */
@NullMarked
package dev.runnel.ollama;

import org.jspecify.annotations.NullMarked;
