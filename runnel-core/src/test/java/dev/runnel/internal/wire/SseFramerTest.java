package dev.runnel.internal.wire;

import static dev.runnel.internal.wire.ReadFrame.cutShort;
import static dev.runnel.internal.wire.ReadFrame.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One behaviour each; every input is also cut at every position, and into single bytes. */
final class SseFramerTest {

  @Test
  void multiline() {
    check("data: a\ndata:b\ndata\n\n", event("a\nb\n"));
  }

  @Test
  void multilineCr() {
    check("data: a\rdata: b\r\rdata: c\r\r", event("a\nb"), event("c"));
  }

  @Test
  void multilineCrLf() {
    check("data: a\r\ndata: b\r\n\r\ndata: c\r\n\r\n", event("a\nb"), event("c"));
  }

  @Test
  void mixedLineEnds() {
    check("data: a\rdata: b\r\ndata: c\n\rdata: d\r\n\n", event("a\nb\nc"), event("d"));
  }

  @Test
  void crlfCutInTheMiddle() {
    SseFramer framer = new SseFramer();
    assertThat(feed(framer, "data: a\r")).isEmpty();
    assertThat(feed(framer, "\ndata: b\r")).isEmpty();
    assertThat(feed(framer, "\n\r")).containsExactly(event("a\nb"));
    assertThat(feed(framer, "\ndata: c\n\n")).containsExactly(event("c"));
  }

  @Test
  void anEmptyFeedBetweenCrAndLfChangesNothing() {
    SseFramer framer = new SseFramer();
    assertThat(feed(framer, "data: a\r")).isEmpty();
    assertThat(feed(framer, "")).isEmpty();
    assertThat(feed(framer, "\ndata: b\n\n")).containsExactly(event("a\nb"));
  }

  @Test
  void frameVisibleBeforeFollowingBytes() {
    for (String input :
        List.of("data: a\n\n", "data: a\r\r", "data: a\r\n\r", "data: a\n\r", "data: a\r\n\n")) {
      for (List<byte[]> pieces : Cuts.all(input.getBytes(UTF_8))) {
        SseFramer framer = new SseFramer();
        List<ReadFrame> frames = new ArrayList<>();
        pieces.forEach(piece -> frames.addAll(ReadFrame.feed(framer, piece, BufferKind.HEAP)));
        assertThat(frames).as(Cuts.describe(pieces)).containsExactly(event("a"));
      }
    }
  }

  @Test
  void noFrameBeforeTheBlankLine() {
    for (String input : List.of("data: a\n", "data: a\r", "data: a\r\n", "data: a\ndata: b\n")) {
      assertThat(feed(new SseFramer(), input)).isEmpty();
    }
  }

  @Test
  void bomIsDropped() {
    check("\uFEFFdata: a\n\n", event("a"));
  }

  @Test
  void bomOnlyAtStart() {
    check("data: a\n\n\uFEFFdata: b\n\ndata: c\n\n", event("a"), event("c"));
    check("\uFEFF\uFEFFdata: a\n\ndata: b\n\n", event("b"));
    check("\n\uFEFFdata: a\n\n");
  }

  @Test
  void bomAloneIsNothing() {
    check("\uFEFF");
  }

  @Test
  void partOfABomBelongsToTheFirstLine() {
    byte[] input = concat(new byte[] {(byte) 0xEF, (byte) 0xBB}, "data: a\n\ndata: b\n\n");
    check(input, event("b"));
  }

  @Test
  void bomWithinDataIsKept() {
    check("data: \uFEFFa\n\n", event("\uFEFFa"));
  }

  @Test
  void bomBeforeAComment() {
    check("\uFEFF: hello\ndata: a\n\n", event("a"));
  }

  @Test
  void commentIgnored() {
    check(": ping\n\n:\ndata: a\n:data: b\n: c\r\ndata: d\n\n", event("a\nd"));
  }

  @Test
  void noSpaceAfterColon() {
    check("data:{\"a\":1}\n\n", event("{\"a\":1}"));
  }

  @Test
  void onlyOneSpaceIsRemoved() {
    check("data:  a \n\n", event(" a "));
    check("data:\ta\n\n", event("\ta"));
  }

  @Test
  void dataWithoutColon() {
    check("data\n\ndata\ndata\n\n", event(""), event("\n"));
  }

  @Test
  void emptyDataIsAFrame() {
    check("data:\n\ndata: \n\n", event(""), event(""));
  }

  @Test
  void anEventWithoutDataIsNoFrameAndItsTypeIsForgotten() {
    check("event: a\n\ndata: b\n\n", event("b"));
  }

  @Test
  void eventType() {
    check(
        "event: ping\ndata: a\n\ndata: b\nevent:pong\n\ndata: c\n\n",
        event("ping", "a"),
        event("pong", "b"),
        event("c"));
  }

  @Test
  void theLastOfTwoEventTypesCounts() {
    check("event: a\nevent: b\ndata: x\n\n", event("b", "x"));
    check("event: a\nevent\ndata: x\n\n", event("x"));
  }

  @Test
  void repeatedEventTypesAreTheSameString() {
    SseFramer framer = new SseFramer();
    List<ReadFrame> frames =
        feed(framer, "event: a\ndata: 1\n\nevent: b\ndata: 2\n\nevent: a\ndata: 3\n\n");
    assertThat(frames.get(2).event()).isSameAs(frames.get(0).event());
  }

  @Test
  void unknownFieldsIgnored() {
    check("dat: a\ndatas: b\nDATA: c\n data: d\nfoo\ndata: e\ndata : f\n\n", event("e"));
    check("{\"error\":\"this is not an event stream\"}\n\n");
  }

  @Test
  void idStaysInForce() {
    check("id: 1\ndata: a\n\ndata: b\n\n", event("a").withId("1"), event("b").withId("1"));
  }

  @Test
  void idCleared() {
    check("id: 1\ndata: a\n\nid\ndata: b\n\n", event("a").withId("1"), event("b"));
  }

  @Test
  void idOfAnEventWithoutDataCounts() {
    check("id: 1\n\ndata: a\n\n", event("a").withId("1"));
  }

  @Test
  void idWithNullIgnored() {
    check("id: 1\nid: 2\0\ndata: a\n\n", event("a").withId("1"));
  }

  @Test
  void idOfAnUnterminatedEventDoesNotCount() {
    check("id: 1\ndata: a\n\nid: 2\ndata: b", event("a").withId("1"), cutShort("b").withId("1"));
  }

  @Test
  void retry() {
    check("retry: 22\n\ndata: a\n\n", event("a").withRetry(22));
    check("retry:007\ndata: a\n\n", event("a").withRetry(7));
  }

  @Test
  void retryInvalidFormatIgnored() {
    for (String value : List.of("", "hey", "-1", "+1", "1.5", "1e3", " 1", "1 ", "0x10", "1١")) {
      check("retry: 22\nretry: " + value + "\ndata: a\n\n", event("a").withRetry(22));
    }
    check("retry\ndata: a\n\n", event("a"));
  }

  @Test
  void retryTooLargeForALongIsTheLargestLong() {
    check("retry: 9223372036854775806\ndata: a\n\n", event("a").withRetry(Long.MAX_VALUE - 1));
    check("retry: 9223372036854775808\ndata: a\n\n", event("a").withRetry(Long.MAX_VALUE));
    check("retry: " + "9".repeat(99) + "\ndata: a\n\n", event("a").withRetry(Long.MAX_VALUE));
  }

  @Test
  void errorFieldBecomesAnErrorFrame() {
    check(
        "data: a\n\nerror: {\"detail\":\"failed\"}\n",
        event("a"),
        event("error", "{\"detail\":\"failed\"}"));
  }

  @Test
  void errorFieldIsVisibleAtTheEndOfItsLine() {
    assertThat(feed(new SseFramer(), "error: a\r")).containsExactly(event("error", "a"));
  }

  @Test
  void errorFieldLeavesTheEventAroundItAlone() {
    check("event: e\ndata: a\nerror: x\ndata: b\n\n", event("error", "x"), event("e", "a\nb"));
  }

  @Test
  void errorFieldWithoutAValueIsNothing() {
    check("error\nerror:\nerror: \n\n");
  }

  @Test
  void errorFieldCutShort() {
    check("error: {\"det", cutShort("error", "{\"det"));
    check("data: a\nerror: x", cutShort("error", "x"), cutShort("a"));
  }

  @Test
  void aDocumentWithoutFieldNamesIsLeftOver() {
    String document = "{\n  \"error\": {\n    \"code\": 503\n  }\n}";
    leavesOver("data: a\r\n\r\n" + document, document + "\n");
    leavesOver("data: a\n\n\n[{\"a\":1},\n{}\n]\n\n", "[{\"a\":1},\n{}\n]\n");
    leavesOver("data: a\n{\"a\":\n1}", "");
    leavesOver(document + "\ndata: a\n\n", "");
    leavesOver("foo: {}\n\n", "");
  }

  private static void leavesOver(String input, String leftover) {
    for (List<byte[]> pieces : Cuts.all(input.getBytes(UTF_8))) {
      SseFramer framer = new SseFramer();
      ReadFrame.readAll(framer, pieces, BufferKind.HEAP);
      assertThat(new String(framer.leftover(), UTF_8))
          .as(Cuts.describe(pieces))
          .isEqualTo(leftover);
    }
  }

  @Test
  void aDocumentTooLargeIsNotKept() {
    SseFramer framer = new SseFramer();
    assertThat(feed(framer, "{\n" + "\"x\",\n".repeat(20_000) + "1}\n")).isEmpty();
    assertThat(framer.finish()).isFalse();
    assertThat(framer.leftover()).isEmpty();
  }

  @Test
  void errorEventIsAnOrdinaryEvent() {
    check("event: error\ndata: {}\n\n", event("error", "{}"));
  }

  @Test
  void unterminatedLastFrameIsFlaggedAtFinish() {
    check("data: a\n\ndata: b", event("a"), cutShort("b"));
    check("data: a\n\ndata: b\n", event("a"), cutShort("b"));
    check("event: e\ndata: b\r\n", cutShort("e", "b"));
    check("data: b\ndata: c", cutShort("b\nc"));
    check("data: b\nda", cutShort("b"));
    check("data", cutShort(""));
  }

  @Test
  void finishWithoutAnythingLeftIsFalse() {
    check("");
    check("\n\n");
    check("event: a\n");
    check("id: 1\nretry: 5");
    check(": comment");
    check("data: a\n\n", event("a"));
  }

  @Test
  void utf8CutInsideASequence() {
    check("event: é€\nid: 😀\ndata: é€😀\n\n", event("é€", "é€😀").withId("😀"));
  }

  @Test
  void invalidUtf8IsPassedOnAsBytes() {
    byte[] input = concat("data: a".getBytes(UTF_8), "b\n\n");
    input[6] = (byte) 0xFF;
    check(input, event("\uFFFDb"));
    SseFramer framer = new SseFramer();
    framer.feed(ByteBuffer.wrap(input));
    assertThat(framer.next()).isTrue();
    assertThat(framer.frame().array()[framer.frame().offset()]).isEqualTo((byte) 0xFF);
    assertThat(framer.frame().text()).isEqualTo("\uFFFDb");
  }

  @Test
  void aTruncatedSequenceDoesNotSwallowTheLineEnd() {
    byte[] input = concat("data: a".getBytes(UTF_8), "\ndata: b\n\n");
    input[6] = (byte) 0xE2;
    check(input, event("\uFFFD\nb"));
  }

  @Test
  void doneMarkerIsComparedWithoutDecoding() {
    byte[] done = "[DONE]".getBytes(UTF_8);
    SseFramer framer = new SseFramer();
    framer.feed(ByteBuffer.wrap("data: [DONE]\n\ndata: [DONE\n\ndata:[DONE] \n\n".getBytes(UTF_8)));
    assertThat(framer.next() && framer.frame().dataEquals(done)).isTrue();
    assertThat(framer.next() && !framer.frame().dataEquals(done)).isTrue();
    assertThat(framer.next() && !framer.frame().dataEquals(done)).isTrue();
    assertThat(framer.next()).isFalse();
  }

  @Test
  void aFrameWithinOneHeapBufferIsNotCopied() {
    byte[] fed = "data: a\n\nevent: e\r\ndata: b\r\n\r\n".getBytes(UTF_8);
    SseFramer framer = new SseFramer();
    framer.feed(ByteBuffer.wrap(fed));
    while (framer.next()) {
      assertThat(framer.frame().array()).isSameAs(fed);
    }
  }

  @Test
  void fedBytesAreNeverWrittenTo() {
    byte[] fed = "data: a\ndata: b\n\ndata: c\r\n\r\nerror: d\ndata: e".getBytes(UTF_8);
    byte[] before = fed.clone();
    SseFramer framer = new SseFramer();
    framer.feed(ByteBuffer.wrap(fed));
    while (framer.next()) {
      framer.frame();
    }
    assertThat(framer.finish()).isTrue();
    assertThat(fed).isEqualTo(before);
  }

  @Test
  void theBufferIsLeftWithoutRemainingBytes() {
    for (BufferKind kind : BufferKind.values()) {
      ByteBuffer buffer = kind.of("data: a\n\n".getBytes(UTF_8)).buffer();
      new SseFramer().feed(buffer);
      assertThat(buffer.hasRemaining()).isFalse();
    }
  }

  @Test
  void feedingOrFinishingTooEarlyIsRefused() {
    SseFramer framer = new SseFramer();
    framer.feed(ByteBuffer.wrap("data: a\n\ndata: b\n\n".getBytes(UTF_8)));
    assertThat(framer.next()).isTrue();
    assertThatThrownBy(() -> framer.feed(ByteBuffer.allocate(1)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(framer::finish).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void feedingAfterTheEndIsRefused() {
    SseFramer framer = new SseFramer();
    assertThat(framer.finish()).isFalse();
    assertThatThrownBy(() -> framer.feed(ByteBuffer.allocate(1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aFrameDoesNotPrintItsData() {
    SseFramer framer = new SseFramer();
    framer.feed(ByteBuffer.wrap("event: e\ndata: secret\n\n".getBytes(UTF_8)));
    assertThat(framer.next()).isTrue();
    assertThat(framer.frame().toString()).contains("event=e", "length=6").doesNotContain("secret");
  }

  private static void check(String input, ReadFrame... expected) {
    check(input.getBytes(UTF_8), expected);
  }

  private static void check(byte[] input, ReadFrame... expected) {
    Cuts.all(input)
        .forEach(pieces -> {
          for (BufferKind kind : BufferKind.values()) {
            assertThat(ReadFrame.readAll(new SseFramer(), pieces, kind))
                .as("%s, first buffer %s", Cuts.describe(pieces), kind)
                .containsExactly(expected);
          }
        });
  }

  private static List<ReadFrame> feed(SseFramer framer, String piece) {
    return ReadFrame.feed(framer, piece.getBytes(UTF_8), BufferKind.READ_ONLY);
  }

  private static byte[] concat(byte[] first, String second) {
    return ByteBuffer.allocate(first.length + second.getBytes(UTF_8).length)
        .put(first)
        .put(second.getBytes(UTF_8))
        .array();
  }
}
