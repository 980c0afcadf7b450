/**
 * What a provider's dialect is made of: encode a request, decode frames, name the logical end, map
 * errors. No I/O, no threads, no HTTP types. For the provider packages and {@code internal.http}.
 */
@NullMarked
package dev.runnel.internal.dialect;

import org.jspecify.annotations.NullMarked;
