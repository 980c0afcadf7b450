package dev.runnel.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What a framer takes, and what it costs; the limit is small here so that every cut can be tried.
 */
final class SseFramerLimitTest {

  private static final int LIMIT = 20;

  @Test
  void theLimitMustBePositive() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SseFramer(0));
  }

  @Test
  void aFrameAsLargeAsTheLimitIsRead() {
    accepted("data:" + "x".repeat(15) + "\n\n");
    accepted("event:12345\ndata:1234567890\n\n");
    accepted("data:1234567890\ndata:1234\n\n");
  }

  @Test
  void oversizedFrameIsRefused() {
    refused("data:" + "x".repeat(16) + "\n\n");
    refused("event:123456\ndata:1234567890\n\n");
    refused("data:1234567890\ndata:123456\n\n");
    refused("data\n".repeat(30) + "\n");
  }

  @Test
  void oversizedUnterminatedLineIsRefused() {
    refused("data:" + "x".repeat(16));
    refused("foo" + "x".repeat(18));
    refused("error: " + "x".repeat(14));
  }

  @Test
  void theLimitIsForOneFrameNotForTheStream() {
    accepted("data:" + "x".repeat(15) + "\n\n" + "data:" + "x".repeat(15) + "\n\n");
    accepted("event:1234567890\n\n".repeat(5) + "data:" + "x".repeat(15) + "\n\n");
  }

  @Test
  void ignoredLinesCountOnlyWhileTheyAreRead() {
    accepted("foo: 1234567890\n".repeat(9) + "data:" + "x".repeat(15) + "\n\n");
  }

  @Test
  void aLineHasALimitOfItsOwn() {
    var limits = new FramerLimits(10, LIMIT, 1);
    var within = new SseFramer(limits);
    feed(within, "data:12345\ndata:12345\n".getBytes(UTF_8));
    within.feed(ByteBuffer.wrap("\n".getBytes(UTF_8)));
    assertThat(within.next()).isTrue();
    assertThat(within.frame().text()).isEqualTo("12345\n12345");
    for (String cut : List.of("", "data:1", "data:123")) {
      var framer = new SseFramer(limits);
      feed(framer, cut.getBytes(UTF_8));
      framer.feed(ByteBuffer.wrap("data:123456\n".substring(cut.length()).getBytes(UTF_8)));
      assertThatExceptionOfType(FrameTooLargeException.class)
          .isThrownBy(framer::next)
          .satisfies(refusal -> assertThat(refusal.limit()).isEqualTo(10))
          .satisfies(refusal -> assertThat(refusal.isLine()).isTrue())
          .withMessage("line larger than 10 bytes");
    }
    assertThatExceptionOfType(FrameTooLargeException.class)
        .isThrownBy(() -> feed(new SseFramer(5), "data:1\n".getBytes(UTF_8)))
        .satisfies(refusal -> assertThat(refusal.isLine()).isFalse());
  }

  @Test
  void everyLimitMustBePositive() {
    assertThatIllegalArgumentException().isThrownBy(() -> new FramerLimits(0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new FramerLimits(1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new FramerLimits(1, 1, 0));
    assertThatCode(() -> new FramerLimits(1, 1, 1)).doesNotThrowAnyException();
  }

  @Test
  void commentsDoNotCount() {
    accepted(":" + "x".repeat(50) + "\ndata:" + "x".repeat(15) + "\n:" + "x".repeat(50) + "\n\n");
  }

  @Test
  void aRefusalIsForGood() {
    SseFramer framer = new SseFramer(LIMIT);
    framer.feed(ByteBuffer.wrap(("data:" + "x".repeat(16) + "\n\ndata: a\n\n").getBytes(UTF_8)));
    for (int count = 0; count < 3; count++) {
      assertThatExceptionOfType(FrameTooLargeException.class)
          .isThrownBy(framer::next)
          .satisfies(refusal -> assertThat(refusal.limit()).isEqualTo(LIMIT));
      assertThatExceptionOfType(FrameTooLargeException.class).isThrownBy(framer::finish);
    }
  }

  @Test
  void anEndlessLineNeedsNoMoreMemoryThanTheLimit() {
    int limit = 1 << 20;
    byte[] piece = "x".repeat(8192).getBytes(UTF_8);
    SseFramer framer = new SseFramer(limit);
    feed(framer, "data:".getBytes(UTF_8));
    int fed = 5;
    for (; fed + piece.length <= limit; fed += piece.length) {
      feed(framer, piece);
    }
    assertThat(fed).isGreaterThan(limit - piece.length);
    assertThatExceptionOfType(FrameTooLargeException.class).isThrownBy(() -> feed(framer, piece));
  }

  @Test
  void endlessCommentNeedsNoMemory() {
    byte[] piece = "x".repeat(8192).getBytes(UTF_8);
    SseFramer framer = new SseFramer(LIMIT);
    feed(framer, ":".getBytes(UTF_8));
    feed(framer, piece);
    long before = allocatedBytes();
    for (int count = 0; count < 10_000; count++) {
      feed(framer, piece);
    }
    assertThat(allocatedBytes() - before).as("bytes allocated for 80 MB").isLessThan(4_000_000);
    framer.feed(ByteBuffer.wrap("\rdata: a\n\n".getBytes(UTF_8)));
    assertThat(framer.next()).isTrue();
    assertThat(framer.frame().text()).isEqualTo("a");
  }

  @Test
  void aLargeFrameIsReadInLinearTimeAndMemory() {
    byte[] piece = "x".repeat(1000).getBytes(UTF_8);
    SseFramer framer = new SseFramer();
    feed(framer, "data:".getBytes(UTF_8));
    long before = allocatedBytes();
    int size = 8_000_000;
    for (int fed = 0; fed < size; fed += piece.length) {
      feed(framer, piece);
    }
    framer.feed(ByteBuffer.wrap("\n\n".getBytes(UTF_8)));
    assertThat(framer.next()).isTrue();
    assertThat(framer.frame().length()).isEqualTo(size);
    assertThat(allocatedBytes() - before).isLessThan(7L * size);
  }

  @Test
  void ordinaryFramesCostNoMemory() {
    byte[] input = "event: delta\ndata: {\"text\":\"hello\"}\n\n".repeat(500).getBytes(UTF_8);
    SseFramer framer = new SseFramer();
    feed(framer, input);
    long before = allocatedBytes();
    for (int count = 0; count < 100; count++) {
      feed(framer, input);
    }
    assertThat(allocatedBytes() - before).as("bytes for 50,000 frames").isLessThan(200_000);
  }

  private static long allocatedBytes() {
    Assumptions.assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean,
        "SKIPPED: this JVM doesn't count allocated bytes");
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  private static void accepted(String input) {
    for (List<byte[]> pieces : Cuts.all(input.getBytes(UTF_8))) {
      SseFramer framer = new SseFramer(LIMIT);
      assertThatCode(() -> pieces.forEach(piece -> feed(framer, piece)))
          .as(Cuts.describe(pieces))
          .doesNotThrowAnyException();
    }
  }

  private static void refused(String input) {
    for (List<byte[]> pieces : Cuts.all(input.getBytes(UTF_8))) {
      SseFramer framer = new SseFramer(LIMIT);
      assertThatExceptionOfType(FrameTooLargeException.class)
          .as(Cuts.describe(pieces))
          .isThrownBy(() -> pieces.forEach(piece -> feed(framer, piece)))
          .satisfies(refusal -> assertThat(refusal.limit()).isEqualTo(LIMIT));
    }
  }

  private static int feed(SseFramer framer, byte[] piece) {
    framer.feed(ByteBuffer.wrap(piece));
    int frames = 0;
    while (framer.next()) {
      frames++;
    }
    return frames;
  }
}
