/**
 * Google's Gemini models, on AI Studio and on Vertex AI. Start at {@link dev.runnel.gemini.Gemini}
 * or {@link dev.runnel.gemini.VertexAi}, or name a model to {@link dev.runnel.Models}.
 */
@NullMarked
package dev.runnel.gemini;

import org.jspecify.annotations.NullMarked;
