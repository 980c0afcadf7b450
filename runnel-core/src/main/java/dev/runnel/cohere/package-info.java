/**
 * Cohere's Chat API, version 2. Start at {@link dev.runnel.cohere.Cohere}, or name the provider to
 * {@link dev.runnel.Models}: {@code cohere:command-a-03-2025}.
 */
@NullMarked
package dev.runnel.cohere;

import org.jspecify.annotations.NullMarked;
