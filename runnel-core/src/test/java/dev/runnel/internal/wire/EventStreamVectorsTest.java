package dev.runnel.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.runnel.internal.wire.EventStreamReading.Message;
import dev.runnel.testing.TestJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The messages that AWS's own clients are tested with, whole and cut everywhere. */
final class EventStreamVectorsTest {

  @TestFactory
  List<DynamicTest> positive() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : files("encoded/positive")) {
      String name = file.getFileName().toString();
      Map<String, Object> decoded =
          TestJson.object(Files.readString(folder().resolve("decoded/positive").resolve(name)));
      byte[] message = Files.readAllBytes(file);
      String payload = text(decoded.get("payload"));
      tests.add(
          DynamicTest.dynamicTest(name, () -> accept(message, new Message("", payload, false))));
    }
    for (Map<String, Object> vector : botocore("positive")) {
      tests.add(
          DynamicTest.dynamicTest(
              (String) vector.get("name"),
              () -> accept(decode(vector.get("bytes_b64")), expected(vector))));
    }
    return tests;
  }

  @TestFactory
  List<DynamicTest> negative() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : files("encoded/negative")) {
      byte[] message = Files.readAllBytes(file);
      tests.add(DynamicTest.dynamicTest(file.getFileName().toString(), () -> refuse(message)));
    }
    for (Map<String, Object> vector : botocore("negative")) {
      tests.add(
          DynamicTest.dynamicTest(
              (String) vector.get("name"), () -> refuse(decode(vector.get("bytes_b64")))));
    }
    return tests;
  }

  private static Message expected(Map<String, Object> vector) {
    Map<String, Object> headers = TestJson.asObject(vector.get("headers"));
    String payload = text(vector.get("payload_b64"));
    return "error".equals(headers.get(":message-type"))
        ? new Message(
            (String) headers.get(":error-code"), (String) headers.get(":error-message"), true)
        : new Message((String) headers.getOrDefault(":event-type", ""), payload, false);
  }

  private static void accept(byte[] message, Message expected) {
    for (List<byte[]> pieces : Cuts.all(message)) {
      for (BufferKind kind : BufferKind.values()) {
        assertThat(EventStreamReading.read(new EventStreamFramer(), pieces, kind))
            .as(Cuts.describe(pieces))
            .containsExactly(expected);
      }
    }
  }

  private static void refuse(byte[] message) {
    for (List<byte[]> pieces : Cuts.all(message)) {
      assertThatExceptionOfType(CorruptFrameException.class)
          .as(Cuts.describe(pieces))
          .isThrownBy(
              () -> EventStreamReading.read(new EventStreamFramer(), pieces, BufferKind.HEAP));
    }
  }

  private static List<Map<String, Object>> botocore(String kind) throws IOException {
    String json = Files.readString(folder().resolve("botocore.json"));
    return TestJson.asList(TestJson.object(json).get(kind)).stream()
        .map(TestJson::asObject)
        .toList();
  }

  private static List<Path> files(String path) throws IOException {
    try (Stream<Path> files = Files.list(folder().resolve(path))) {
      return files.sorted().toList();
    }
  }

  private static Path folder() {
    return SharedCorpus.require().resolve("vectors/aws-eventstream");
  }

  private static byte[] decode(Object base64) {
    return Base64.getDecoder().decode((String) base64);
  }

  private static String text(Object base64) {
    return new String(decode(base64), UTF_8);
  }
}
