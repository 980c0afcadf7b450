package dev.runnel.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;

/** Writes messages of Amazon's event stream (Smithy, "Amazon Event Stream Specification"). */
public final class EventStreams {
  /** The two lengths and their checksum. */
  private static final int PRELUDE = 12;

  private static final int CHECKSUM = 4;

  private EventStreams() {}

  /** An event with a JSON payload. */
  public static byte[] event(String type, String json) {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put(":event-type", type);
    headers.put(":content-type", "application/json");
    headers.put(":message-type", "event");
    return message(headers, bytes(json));
  }

  /** An exception with a JSON payload. */
  public static byte[] exception(String type, String json) {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put(":exception-type", type);
    headers.put(":content-type", "application/json");
    headers.put(":message-type", "exception");
    return message(headers, bytes(json));
  }

  /** An error that the service's model does not know. */
  public static byte[] error(String code, String message) {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put(":error-code", code);
    headers.put(":error-message", message);
    headers.put(":message-type", "error");
    return message(headers, new byte[0]);
  }

  /**
   * Any message. The values of headers are of type Boolean, Byte, Short, Integer, Long, byte[],
   * String, {@link Instant} or {@link UUID}.
   */
  public static byte[] message(Map<String, Object> headers, byte[] payload) {
    return write(headers(headers), payload);
  }

  /** A message whose headers are these bytes. */
  public static byte[] write(byte[] headers, byte[] payload) {
    return writing(out -> {
      byte[] lengths =
          writing(prelude -> {
            prelude.writeInt(16 + headers.length + payload.length);
            prelude.writeInt(headers.length);
          });
      byte[] checked =
          writing(before -> {
            before.write(lengths);
            before.writeInt(checksum(lengths));
            before.write(headers);
            before.write(payload);
          });
      out.write(checked);
      out.writeInt(checksum(checked));
    });
  }

  /**
   * A body whose messages have other payloads, and their headers as they were. What is no whole
   * message at the end stays.
   */
  public static byte[] withPayloads(byte[] body, UnaryOperator<byte[]> change) {
    return writing(out -> {
      ByteBuffer rest = ByteBuffer.wrap(body);
      while (rest.remaining() >= PRELUDE && rest.getInt(rest.position()) <= rest.remaining()) {
        int start = rest.position();
        int end = start + rest.getInt(start);
        int payload = start + PRELUDE + rest.getInt(start + 4);
        out.write(
            write(
                Arrays.copyOfRange(body, start + PRELUDE, payload),
                change.apply(Arrays.copyOfRange(body, payload, end - CHECKSUM))));
        rest.position(end);
      }
      out.write(body, rest.position(), rest.remaining());
    });
  }

  /** Headers without their message. */
  public static byte[] headers(Map<String, Object> headers) {
    return writing(out -> {
      for (Map.Entry<String, Object> header : headers.entrySet()) {
        byte[] name = bytes(header.getKey());
        out.writeByte(name.length);
        out.write(name);
        writeValue(out, header.getValue());
      }
    });
  }

  /** The checksum of all four-byte lengths and messages. */
  public static int checksum(byte[] bytes) {
    var crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private static void writeValue(DataOutputStream out, Object value) throws IOException {
    switch (value) {
      case Boolean truth -> out.writeByte(truth ? 0 : 1);
      case Byte number -> {
        out.writeByte(2);
        out.writeByte(number);
      }
      case Short number -> {
        out.writeByte(3);
        out.writeShort(number);
      }
      case Integer number -> {
        out.writeByte(4);
        out.writeInt(number);
      }
      case Long number -> {
        out.writeByte(5);
        out.writeLong(number);
      }
      case byte[] bytes -> {
        out.writeByte(6);
        out.writeShort(bytes.length);
        out.write(bytes);
      }
      case String text -> {
        out.writeByte(7);
        out.writeShort(bytes(text).length);
        out.write(bytes(text));
      }
      case Instant time -> {
        out.writeByte(8);
        out.writeLong(time.toEpochMilli());
      }
      case UUID id -> {
        out.writeByte(9);
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
      }
      default -> throw new IllegalArgumentException("no header can hold " + value.getClass());
    }
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static byte[] writing(Writing writing) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
