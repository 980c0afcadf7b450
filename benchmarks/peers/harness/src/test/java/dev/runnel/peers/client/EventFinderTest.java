package dev.runnel.peers.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.peers.wire.Frames;
import dev.runnel.peers.wire.Sample;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventFinderTest {
  private final List<Long> times = new ArrayList<>();
  private final CountingReader reader =
      new CountingReader() {
        @Override
        boolean seen(long event, long nanoTime) {
          times.add(nanoTime);
          return event < 3;
        }
      };

  @Test
  void findsEventsAndTimesWhereverTheBytesAreCut() {
    String text = Frames.role() + Frames.text(Sample.stamp(987_654_321));
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int cut = 0; cut <= bytes.length; cut++) {
      times.clear();
      var finder = new EventFinder(new Quiet(times));

      finder.feed(ByteBuffer.wrap(bytes, 0, cut));
      finder.feed(ByteBuffer.wrap(bytes, cut, bytes.length - cut));

      assertThat(times).containsExactly(-1L, 987_654_321L);
    }
  }

  @Test
  void stopsWhenTheReaderWantsNoMore() {
    byte[] bytes = Frames.DONE.repeat(5).getBytes(StandardCharsets.UTF_8);

    assertThat(new EventFinder(reader).feed(ByteBuffer.wrap(bytes))).isFalse();
    assertThat(reader.events()).isEqualTo(3);
  }

  private static final class Quiet extends CountingReader {
    private final List<Long> seen;

    Quiet(List<Long> seen) {
      this.seen = seen;
    }

    @Override
    boolean seen(long event, long nanoTime) {
      return seen.add(nanoTime);
    }
  }
}
