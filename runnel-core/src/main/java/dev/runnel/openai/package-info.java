/**
 * OpenAI, Azure OpenAI, and the many servers that speak the Chat Completions or the Responses API.
 * Start at {@link dev.runnel.openai.OpenAi} or {@link dev.runnel.openai.AzureOpenAi}, or name any
 * provider to {@link dev.runnel.Models}, such as {@code openai-responses:gpt-5-mini}.
 */
@NullMarked
package dev.runnel.openai;

import org.jspecify.annotations.NullMarked;
