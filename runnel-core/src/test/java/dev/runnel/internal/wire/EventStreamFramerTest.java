package dev.runnel.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.runnel.internal.wire.EventStreamReading.Message;
import dev.runnel.testing.EventStreams;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One behaviour each; see {@link EventStreamVectorsTest} for AWS's own messages. */
final class EventStreamFramerTest {

  @Test
  void everyMessageIsAFrame() {
    byte[] input =
        join(
            EventStreams.event("messageStart", "{\"role\":\"assistant\"}"),
            EventStreams.event("messageStop", "{}"));
    check(
        input,
        new Message("messageStart", "{\"role\":\"assistant\"}", false),
        new Message("messageStop", "{}", false));
  }

  @Test
  void exceptionIsAnErrorNamedByItsType() {
    check(
        EventStreams.exception("throttlingException", "{\"message\":\"m\"}"),
        new Message("throttlingException", "{\"message\":\"m\"}", true));
  }

  @Test
  void errorIsNamedByItsCodeAndHoldsItsMessage() {
    check(
        join(EventStreams.error("InternalFailure", "m é"), EventStreams.event("a", "{}")),
        new Message("InternalFailure", "m é", true),
        new Message("a", "{}", false));
  }

  @Test
  void errorWithoutAMessageHoldsItsPayload() {
    check(
        EventStreams.message(Map.of(":message-type", "error"), "x".getBytes(UTF_8)),
        new Message("", "x", true));
  }

  @Test
  void withoutHeadersThereIsNoName() {
    check(EventStreams.message(Map.of(), "x".getBytes(UTF_8)), new Message("", "x", false));
    check(EventStreams.message(Map.of(), new byte[0]), new Message("", "", false));
  }

  @Test
  void headersOfAllTypesAreSkipped() {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put("t", true);
    headers.put("f", false);
    headers.put("1", (byte) 7);
    headers.put("2", (short) 7);
    headers.put("4", 7);
    headers.put("8", 7L);
    headers.put("b", new byte[] {7, 7});
    headers.put("s", ":event-type");
    headers.put("time", Instant.EPOCH);
    headers.put("id", new UUID(1, 2));
    // Not text, so not the name.
    headers.put(":exception-type", new byte[] {'x'});
    headers.put(":event-type", "a");
    check(EventStreams.message(headers, "{}".getBytes(UTF_8)), new Message("a", "{}", false));
  }

  @Test
  void cutShortIsNotShown() {
    byte[] message = EventStreams.event("a", "{}");
    for (int length = 0; length < message.length; length++) {
      byte[] input = Arrays.copyOf(message, length);
      for (List<byte[]> pieces : List.of(Cuts.whole(input), Cuts.byteByByte(input))) {
        assertThat(EventStreamReading.read(new EventStreamFramer(), pieces, BufferKind.HEAP))
            .isEmpty();
      }
    }
  }

  @Test
  void frameVisibleBeforeFollowingBytes() {
    EventStreamFramer framer = new EventStreamFramer();
    byte[] message = EventStreams.event("a", "{}");
    for (byte single : join(message, message)) {
      framer.feed(ByteBuffer.wrap(new byte[] {single}));
      while (framer.next()) {
        assertThat(framer.frame().event()).isEqualTo("a");
      }
    }
    framer.feed(ByteBuffer.wrap(message));
    assertThat(framer.next()).isTrue();
    assertThat(framer.next()).isFalse();
  }

  @Test
  void namesThatRepeatAreTheSame() {
    EventStreamFramer framer = new EventStreamFramer();
    byte[] message = EventStreams.event("contentBlockDelta", "{}");
    framer.feed(ByteBuffer.wrap(join(message, message)));
    framer.next();
    String name = framer.frame().event();
    framer.next();
    assertThat(framer.frame().event()).isSameAs(name);
  }

  @Test
  void everyFlippedByteIsRefused() {
    byte[] good = EventStreams.event("messageStart", "{\"role\":\"assistant\"}");
    var random = new Random(1);
    for (int at = 0; at < good.length; at++) {
      byte[] bad = good.clone();
      bad[at] ^= (byte) (1 + random.nextInt(255));
      byte[] input = join(bad, good, good);
      for (List<byte[]> pieces : List.of(Cuts.whole(input), Cuts.byteByByte(input))) {
        assertThatExceptionOfType(CorruptFrameException.class)
            .as("byte %d, %s", at, Cuts.describe(pieces))
            .isThrownBy(
                () -> EventStreamReading.read(new EventStreamFramer(), pieces, BufferKind.HEAP));
      }
    }
  }

  @Test
  void damagedPreludeIsRefusedAtOnce() {
    byte[] message = EventStreams.event("a", "{}");
    message[0] = 0x7f;
    var framer = new EventStreamFramer();
    framer.feed(ByteBuffer.wrap(message, 0, 12));
    assertThatExceptionOfType(CorruptFrameException.class).isThrownBy(framer::next);
    assertThatExceptionOfType(CorruptFrameException.class).isThrownBy(framer::next);
    assertThatExceptionOfType(CorruptFrameException.class).isThrownBy(framer::finish);
  }

  @Test
  void oversizedMessageIsRefusedByItsPrelude() {
    byte[] message = EventStreams.event("a", "{\"x\":1}");
    assertThat(
            EventStreamReading.read(
                new EventStreamFramer(message.length), Cuts.whole(message), BufferKind.HEAP))
        .hasSize(1);
    for (List<byte[]> pieces : Cuts.all(Arrays.copyOf(message, 12))) {
      assertThatExceptionOfType(FrameTooLargeException.class)
          .as(Cuts.describe(pieces))
          .isThrownBy(() ->
              EventStreamReading.read(
                  new EventStreamFramer(message.length - 1), pieces, BufferKind.HEAP));
    }
    assertThatExceptionOfType(FrameTooLargeException.class)
        .isThrownBy(() -> readPrelude(Framer.DEFAULT_MAX_FRAME_BYTES + 1, 0));
  }

  @Test
  void lengthsThatCannotBe() {
    int[][] lengths = {
      {0, 0}, {15, 0}, {16, 1}, {20, 5}, {100, -1}, {-1, -1}, {1 << 20, 128 * 1024 + 1}
    };
    for (int[] each : lengths) {
      assertThatExceptionOfType(CorruptFrameException.class)
          .as(Arrays.toString(each))
          .isThrownBy(() -> readPrelude(each[0], each[1]));
    }
  }

  @Test
  void headersThatCannotBeRead() {
    byte[][] bad = {
      // A name beyond the headers, or nothing after it.
      {5, 'a'},
      // ... and beyond the message.
      {(byte) 255, 'a'},
      {1, 'a'},
      {0},
      // A value beyond the headers.
      {1, 'a', 2},
      {1, 'a', 9, 0, 0},
      {1, 'a', 7},
      {1, 'a', 7, 0},
      {1, 'a', 7, 0, 2, 'x'},
      {1, 'a', 6, (byte) 0xff, (byte) 0xff},
      // Types that there are not.
      {1, 'a', 10},
      {1, 'a', -1},
      // The same name twice.
      {1, 'a', 0, 1, 'b', 0, 1, 'a', 1}
    };
    for (byte[] headers : bad) {
      byte[] message = EventStreams.write(headers, "payload that is long enough".getBytes(UTF_8));
      assertThatExceptionOfType(CorruptFrameException.class)
          .as(Arrays.toString(headers))
          .isThrownBy(() ->
              EventStreamReading.read(
                  new EventStreamFramer(), Cuts.whole(message), BufferKind.HEAP));
    }
  }

  @Test
  void anyMessagesRoundTrip() {
    for (int seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      var bytes = new ByteArrayOutputStream();
      List<Message> expected = new ArrayList<>();
      for (int count = random.nextInt(6); count > 0; count--) {
        String name = "e" + random.nextInt(3);
        byte[] payload =
            new byte[random.nextInt(10) == 0 ? random.nextInt(100_000) : random.nextInt(80)];
        for (int i = 0; i < payload.length; i++) {
          payload[i] = (byte) (' ' + random.nextInt(90));
        }
        bytes.writeBytes(EventStreams.message(headers(random, name), payload));
        expected.add(new Message(name, new String(payload, UTF_8), false));
      }
      List<byte[]> pieces = Cuts.random(random, bytes.toByteArray());
      assertThat(EventStreamReading.read(new EventStreamFramer(), pieces, BufferKind.READ_ONLY))
          .as("seed %d", seed)
          .isEqualTo(expected);
    }
  }

  @Test
  void misuse() {
    assertThatIllegalArgumentException().isThrownBy(() -> new EventStreamFramer(0));
    var framer = new EventStreamFramer();
    framer.feed(ByteBuffer.wrap(new byte[1]));
    assertThatIllegalStateException().isThrownBy(() -> framer.feed(ByteBuffer.wrap(new byte[1])));
    assertThatIllegalStateException().isThrownBy(framer::finish);
    assertThat(framer.next()).isFalse();
    assertThat(framer.finish()).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> framer.feed(ByteBuffer.wrap(new byte[1])));
  }

  private static Map<String, Object> headers(Random random, String name) {
    Map<String, Object> headers = new LinkedHashMap<>();
    Object[] values = {
      true,
      false,
      (byte) 1,
      (short) 2,
      3,
      4L,
      new byte[random.nextInt(300)],
      "é",
      Instant.now(),
      UUID.randomUUID()
    };
    int place = random.nextInt(5);
    for (int i = 0; i < 5; i++) {
      if (i == place) {
        headers.put(":event-type", name);
      }
      headers.put("h" + i, values[random.nextInt(values.length)]);
    }
    return headers;
  }

  private static void readPrelude(int length, int headersLength) {
    byte[] lengths = ByteBuffer.allocate(8).putInt(length).putInt(headersLength).array();
    byte[] prelude =
        ByteBuffer.allocate(12).put(lengths).putInt(EventStreams.checksum(lengths)).array();
    EventStreamReading.read(new EventStreamFramer(), Cuts.whole(prelude), BufferKind.HEAP);
  }

  private static void check(byte[] input, Message... expected) {
    for (List<byte[]> pieces : Cuts.all(input)) {
      for (BufferKind kind : BufferKind.values()) {
        assertThat(EventStreamReading.read(new EventStreamFramer(), pieces, kind))
            .as(Cuts.describe(pieces))
            .containsExactly(expected);
      }
    }
  }

  private static byte[] join(byte[]... parts) {
    return dev.runnel.faultserver.Cuts.join(List.of(parts));
  }
}
