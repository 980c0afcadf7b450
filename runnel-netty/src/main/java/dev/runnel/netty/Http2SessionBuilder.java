package dev.runnel.netty;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2LocalFlowController;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Settings;

/** Puts an {@link Http2Session} together. */
final class Http2SessionBuilder
    extends AbstractHttp2ConnectionHandlerBuilder<Http2Session, Http2SessionBuilder> {
  /** What the window of a connection has more than the protocol's 65,535 bytes. */
  static final int CONNECTION_WINDOW = 1 << 20;

  private final Channel channel;
  private final Route route;
  private final Pool pool;
  private final Settings settings;

  Http2SessionBuilder(Channel channel, Route route, Pool pool, Settings settings) {
    this.channel = channel;
    this.route = route;
    this.pool = pool;
    this.settings = settings;
    var connection = new DefaultHttp2Connection(false, 0);
    connection
        .local()
        .flowController(
            new DefaultHttp2LocalFlowController(
                connection, DefaultHttp2LocalFlowController.DEFAULT_WINDOW_UPDATE_RATIO, true));
    connection(connection);
    initialSettings(
        new Http2Settings()
            .pushEnabled(false)
            .initialWindowSize(settings.streamWindow())
            .maxHeaderListSize(HeadReader.LIMIT));
    // Streams are given up as often as users please.
    encoderEnforceMaxRstFramesPerWindow(0, 1);
  }

  @Override
  protected Http2Session build() {
    return super.build();
  }

  @Override
  protected Http2Session build(
      Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings initial) {
    return new Http2Session(decoder, encoder, initial, channel, route, pool, settings);
  }
}
