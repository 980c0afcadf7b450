/**
 * What can be plugged in beneath a model: the HTTP transport, what proves who sends a request, and
 * the time.
 *
 * <p>The types speak of bytes, headers, failures and times only, so an implementation needs nothing
 * else of Runnel. They are implemented by transports and called by Runnel; applications pass a
 * transport to a builder and never call it.
 */
@NullMarked
package dev.runnel.spi;

import org.jspecify.annotations.NullMarked;
