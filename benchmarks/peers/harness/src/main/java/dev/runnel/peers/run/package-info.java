/** Who starts the server and the clients and writes down what they say. */
@NullMarked
package dev.runnel.peers.run;

import org.jspecify.annotations.NullMarked;
