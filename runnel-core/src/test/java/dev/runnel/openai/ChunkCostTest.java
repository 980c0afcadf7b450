package dev.runnel.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.runnel.internal.dialect.Answer;
import dev.runnel.internal.dialect.Dialect;
import dev.runnel.internal.dialect.FrameDecoder;
import dev.runnel.internal.wire.Framer;
import dev.runnel.internal.wire.FramerLimits;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A chunk costs what it delivers: nothing is made of all that is the same in each of them. */
class ChunkCostTest {
  /** A string of a few chars is 48 bytes, a chunk with its list as much again. */
  private static final int MOST_BYTES = 200;

  private static final int CHUNKS = 2_000;

  private static final String HEAD =
      "{\"id\":\"chatcmpl-CfQ3mG8zXw1yJkTn4Ro7uVbLs2DaE\",\"object\":\"chat.completion.chunk\","
          + "\"created\":1763855991,\"model\":\"gpt-4o-mini-2024-07-18\",\"service_tier\":"
          + "\"default\",\"system_fingerprint\":\"fp_560af6e559\",\"choices\":[{\"index\":0,"
          + "\"delta\":";
  private static final String TAIL =
      ",\"logprobs\":null,\"finish_reason\":null}],\"usage\":null,\"obfuscation\":\"x8Kq2Zp\"}";

  @Test
  void textOfChatCompletions() {
    String chunk = HEAD + "{\"content\":\" token\"}" + TAIL;
    assertThat(bytesPerChunk(ChatDecoding.DIALECT, chunk)).isLessThan(MOST_BYTES);
  }

  @Test
  void textOfResponses() {
    String event =
        ResponsesDecoding.event(
            "response.output_text.delta",
            "\"sequence_number\":4,\"item_id\":\"msg_68a5f1c2d3e481a2b3c4d5e6f7a8b9c0d1e2f3a4\","
                + "\"output_index\":0,\"content_index\":0,\"delta\":\" token\",\"logprobs\":[]");
    assertThat(bytesPerChunk(ResponsesDecoding.DIALECT, event)).isLessThan(MOST_BYTES);
  }

  /** Text that is no plain ASCII is decoded elsewhere, at no more cost. */
  @Test
  void textWithEscapesAndBeyondAscii() {
    String chunk = HEAD + "{\"content\":\"é\\n\\u00e9\"}" + TAIL;
    assertThat(bytesPerChunk(ChatDecoding.DIALECT, chunk)).isLessThan(MOST_BYTES);
  }

  @Test
  void chunksThatSayNothing() {
    String chunk = HEAD + "{}" + TAIL;
    assertThat(bytesPerChunk(ChatDecoding.DIALECT, chunk)).isLessThan(MOST_BYTES);
  }

  private static long bytesPerChunk(Dialect dialect, String chunk) {
    var answer = new Answer();
    FrameDecoder decoder = dialect.decoder(answer);
    Framer framer = dialect.format().newFramer(FramerLimits.DEFAULTS);
    byte[] body = ("data: " + chunk + "\n\n").repeat(CHUNKS).getBytes(StandardCharsets.UTF_8);
    decode(answer, decoder, framer, body);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    decode(answer, decoder, framer, body);
    return (threads.getCurrentThreadAllocatedBytes() - before) / CHUNKS;
  }

  private static void decode(Answer answer, FrameDecoder decoder, Framer framer, byte[] body) {
    framer.feed(ByteBuffer.wrap(body));
    while (framer.next()) {
      decoder.decode(framer.frame());
      answer.takeChunk();
    }
  }
}
