/** The JDK's HTTP client and no JSON: what nobody who uses it can be faster than. */
@NullMarked
package dev.runnel.peers.jdk;

import org.jspecify.annotations.NullMarked;
