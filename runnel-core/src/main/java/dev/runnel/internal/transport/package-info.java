/**
 * The transport over the JDK's {@link java.net.http.HttpClient}. It knows the SPI and nothing else
 * of Runnel. For {@code internal.http} only.
 */
@NullMarked
package dev.runnel.internal.transport;

import org.jspecify.annotations.NullMarked;
