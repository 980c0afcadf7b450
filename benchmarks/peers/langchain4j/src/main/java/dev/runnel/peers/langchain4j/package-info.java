/** langchain4j's model for OpenAI. */
@NullMarked
package dev.runnel.peers.langchain4j;

import org.jspecify.annotations.NullMarked;
