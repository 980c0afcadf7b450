package dev.runnel.ollama;

import dev.runnel.testing.RecordingCheck;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every recorded stream of Ollama's own APIs comes out as expected (C5, C6). */
class OllamaRecordingsTest {

  @TestFactory
  Stream<DynamicTest> chat() {
    return new RecordingCheck(new OllamaDialect()).tests("ollama-chat");
  }

  /** The completion API, which is not asked but read. */
  @TestFactory
  Stream<DynamicTest> generate() {
    return new RecordingCheck(new OllamaDialect()).tests("ollama-generate");
  }
}
