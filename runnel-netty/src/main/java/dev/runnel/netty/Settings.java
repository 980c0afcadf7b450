package dev.runnel.netty;

import dev.runnel.spi.HttpTransportSettings;
import java.time.Duration;

/**
 * What a transport was told.
 *
 * @param common connect timeout, TLS and proxies
 * @param connectionsPerOrigin how many connections to one origin may be open at once
 * @param idleTimeout how long a connection that serves nobody stays open
 * @param streamWindow how many bytes of one HTTP/2 stream may be on their way, or wait here
 */
record Settings(
    HttpTransportSettings common,
    int connectionsPerOrigin,
    Duration idleTimeout,
    int streamWindow) {}
