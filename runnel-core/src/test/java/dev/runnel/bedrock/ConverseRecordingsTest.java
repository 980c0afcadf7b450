package dev.runnel.bedrock;

import dev.runnel.testing.RecordingCheck;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every recorded ConverseStream answer comes out as expected (C5, C6). */
class ConverseRecordingsTest {

  @TestFactory
  Stream<DynamicTest> recordings() {
    return new RecordingCheck(ConverseDecoding.DIALECT).tests("converse");
  }
}
