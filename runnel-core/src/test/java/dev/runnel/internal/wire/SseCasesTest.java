package dev.runnel.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The SSE cases that other projects' tests and the rules themselves hold. */
final class SseCasesTest {

  private static final int CUT_EVERYWHERE_BELOW = 2100;
  private static final int RANDOM_CUTS = 40;

  static Stream<SseCase> cases() throws IOException {
    return SseCase.readAll(SharedCorpus.require().resolve("sse-cases.json")).stream();
  }

  @Test
  void allCasesAreThere() throws IOException {
    assertThat(cases()).hasSizeGreaterThanOrEqualTo(249);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void asRecorded(SseCase sse) {
    check(sse, sse.chunks(), "as recorded");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whole(SseCase sse) {
    check(sse, Cuts.whole(sse.bytes()), "whole");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void byteByByte(SseCase sse) {
    check(sse, Cuts.byteByByte(sse.bytes()), "byte by byte");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void cutAnywhere(SseCase sse) {
    byte[] bytes = sse.bytes();
    if (bytes.length < CUT_EVERYWHERE_BELOW) {
      for (int position = 0; position <= bytes.length; position++) {
        check(sse, Cuts.at(position, bytes), "cut at " + position);
      }
    }
    for (int seed = 0; seed < RANDOM_CUTS; seed++) {
      check(sse, Cuts.random(new Random(seed), bytes), "random cuts, seed " + seed);
    }
  }

  private static void check(SseCase sse, List<byte[]> pieces, String how) {
    for (BufferKind kind : BufferKind.values()) {
      SseFramer framer = new SseFramer();
      List<ReadFrame> dispatched =
          ReadFrame.readAll(framer, pieces, kind).stream().filter(ReadFrame::terminated).toList();
      String description = sse.name() + ", " + how + ", first buffer " + kind;
      assertThat(dispatched).as(description).isEqualTo(expected(sse));
      assertThat(framer.lastEventId()).as(description).isEqualTo(sse.lastEventId());
      assertThat(framer.retry()).as(description).isEqualTo(orUnset(sse.finalRetry()));
    }
  }

  private static List<ReadFrame> expected(SseCase sse) {
    List<ReadFrame> frames = new ArrayList<>();
    long retry = -1;
    for (SseCase.Event event : sse.events()) {
      retry = event.retry() == null ? retry : event.retry();
      // The rules call an event without a type "message"; no case sends that word as a type.
      String type = event.event().equals("message") ? "" : event.event();
      frames.add(new ReadFrame(type, event.data(), true, event.id(), retry));
    }
    return frames;
  }

  private static long orUnset(Long retry) {
    return retry == null ? -1 : retry;
  }
}
