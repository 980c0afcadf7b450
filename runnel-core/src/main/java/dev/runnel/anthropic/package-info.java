/**
 * Anthropic's Messages API. Start at {@link dev.runnel.anthropic.Anthropic}, or name the provider
 * to {@link dev.runnel.Models}.
 */
@NullMarked
package dev.runnel.anthropic;

import org.jspecify.annotations.NullMarked;
