/**
 * Loopback servers whose bytes, timing and connection endings a test controls exactly. For tests of
 * any HTTP client. Nothing here knows Runnel: a test server that shared its code would share its
 * mistakes.
 */
@NullMarked
package dev.runnel.faultserver;

import org.jspecify.annotations.NullMarked;
