/**
 * The transport over the JDK's {@link java.net.http.HttpClient}. It knows the SPI and nothing else
 * of Runnel. For {@code dev.runnel.transport}; other transports share its words.
 */
@NullMarked
package dev.runnel.internal.transport;

import org.jspecify.annotations.NullMarked;
