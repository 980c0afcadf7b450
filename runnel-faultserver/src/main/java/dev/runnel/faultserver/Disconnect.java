package dev.runnel.faultserver;

/**
 * A client left while a request of its was being answered.
 *
 * @param nanoTime when the server's reader saw it, by {@link System#nanoTime}
 * @param connectionId which connection, counted from 1 in the order of acceptance
 * @param abrupt false after an orderly end (FIN; over TLS a close_notify), true after a reset or a
 *     bare FIN inside TLS
 */
public record Disconnect(long nanoTime, int connectionId, boolean abrupt) {}
