package dev.runnel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The corpus reader against the corpus itself. */
final class CorpusTest {
  @Test
  void readsEveryRecording() {
    List<Recording> all = Corpus.require().allRecordings();
    assertThat(all).hasSizeGreaterThan(200).allMatch(recording -> recording.bytes().length > 0);
    assertThat(all).extracting(Recording::framing).containsOnly("sse", "ndjson", "eventstream");
    assertThat(all).filteredOn(recording -> !recording.hasExpected()).hasSize(1);
    assertThat(all)
        .filteredOn(recording -> recording.requestJson() != null)
        .isNotEmpty()
        .allMatch(recording -> TestJson.parse(recording.requestJson()) != null);
  }

  @Test
  void readsEveryExpectation() {
    List<Recording> recordings = Corpus.require().recordings("");
    assertThat(recordings)
        .hasSizeGreaterThan(200)
        .extracting(Recording::expected)
        .anyMatch(expected -> expected.error() != null)
        .anyMatch(expected -> expected.refusal() != null)
        .anyMatch(expected -> expected.usage() == null)
        .anyMatch(expected -> !expected.endsCleanly())
        .anyMatch(expected -> !expected.reasoning().isEmpty());
  }

  @Test
  void parsedArgumentsAreTheArgumentsText() {
    assertThat(Corpus.require().recordings(""))
        .flatExtracting(recording -> recording.expected().toolCalls())
        .hasSizeGreaterThan(100)
        .allSatisfy(call -> {
          if (call.argumentsTree() != null && !call.arguments().isEmpty()) {
            assertThat(TestJson.sameTree(TestJson.parse(call.arguments()), call.argumentsTree()))
                .isTrue();
          }
        });
  }

  @Test
  void listsByFolderAndByApi() {
    Corpus corpus = Corpus.require();
    assertThat(corpus.recordings("groq-")).isNotEmpty().allMatch(r -> r.provider().equals("groq"));
    assertThat(corpus.recordingsOf("openai-chat"))
        .hasSizeGreaterThan(corpus.recordings("groq-").size());
  }

  @Test
  void readsEveryHttpError() {
    assertThat(Corpus.require().httpErrors())
        .hasSizeGreaterThan(30)
        .allMatch(error -> error.status() >= 400 && error.status() < 500)
        .allMatch(error -> error.body() != null);
  }
}
