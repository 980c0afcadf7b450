/** The {@code runnel} command: asks a model and prints the answer as it comes. */
@NullMarked
package dev.runnel.cli;

import org.jspecify.annotations.NullMarked;
