/** OpenAI's library for Java. */
@NullMarked
package dev.runnel.peers.openai;

import org.jspecify.annotations.NullMarked;
