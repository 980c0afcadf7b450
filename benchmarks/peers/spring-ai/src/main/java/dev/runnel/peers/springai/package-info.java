/** Spring AI's model for OpenAI. */
@NullMarked
package dev.runnel.peers.springai;

import org.jspecify.annotations.NullMarked;
