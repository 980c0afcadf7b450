package dev.runnel.openai;

import dev.runnel.testing.RecordingCheck;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every recorded Chat Completions stream, of whatever provider, comes out as expected (C5, C6). */
class ChatRecordingsTest {

  @TestFactory
  Stream<DynamicTest> recordings() {
    return new RecordingCheck(ChatDecoding.DIALECT).tests("openai-chat");
  }
}
