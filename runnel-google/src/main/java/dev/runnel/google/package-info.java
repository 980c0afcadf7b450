/**
 * Who the process is in Google Cloud. To have this module on the module or class path is enough:
 * the models of {@link dev.runnel.gemini.VertexAi} find it.
 */
@NullMarked
package dev.runnel.google;

import org.jspecify.annotations.NullMarked;
