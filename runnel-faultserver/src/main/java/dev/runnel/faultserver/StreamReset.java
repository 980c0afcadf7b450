package dev.runnel.faultserver;

/**
 * A client reset an HTTP/2 stream.
 *
 * @param nanoTime when the server read the RST_STREAM frame, by {@link System#nanoTime}
 * @param connectionId which connection, counted from 1
 * @param streamId the stream's number in that connection
 * @param errorCode the frame's error code; 8 is CANCEL
 */
public record StreamReset(long nanoTime, int connectionId, int streamId, long errorCode) {}
