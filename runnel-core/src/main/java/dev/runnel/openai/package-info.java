/**
 * OpenAI, and the many servers that speak its Chat Completions API. Start at {@link
 * dev.runnel.openai.OpenAi}, or name any provider to {@link dev.runnel.Models}.
 */
@NullMarked
package dev.runnel.openai;

import org.jspecify.annotations.NullMarked;
