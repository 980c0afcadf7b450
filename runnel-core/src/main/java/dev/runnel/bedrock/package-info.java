/**
 * Amazon Bedrock's models: Claude, Nova, Llama and the others behind its Converse API. For all
 * users; {@link dev.runnel.bedrock.Bedrock} is where to begin.
 */
@NullMarked
package dev.runnel.bedrock;

import org.jspecify.annotations.NullMarked;
