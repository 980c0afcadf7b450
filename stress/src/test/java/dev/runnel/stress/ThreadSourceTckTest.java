package dev.runnel.stress;

import dev.runnel.CustomModel;
import dev.runnel.StreamChunk;

/** The TCK on streams whose source is a thread of their own. */
public final class ThreadSourceTckTest extends PublisherTck {
  @Override
  CustomModel model(long chunks) {
    return CustomModel.of(
        "tck:thread",
        (context, request, sink) -> {
          for (long i = 1; i <= chunks; i++) {
            sink.chunk(StreamChunk.text("x").withFinal(i == chunks));
          }
          sink.done();
        });
  }
}
