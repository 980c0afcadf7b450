package dev.runnel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.CompletionModel;
import dev.runnel.ProviderException;
import dev.runnel.StreamEvent;
import dev.runnel.Timeouts;
import dev.runnel.faultserver.Cuts;
import dev.runnel.testing.Corpus;
import dev.runnel.testing.Mutations;
import dev.runnel.testing.Recording;
import dev.runnel.testing.ReplayTransport;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Streams of what no provider sends: each ends, with one terminal, and any error is one of ours.
 * The dialects are fuzzed at greater length by the {@code FuzzTest} of each.
 */
@Tag("C2")
class HostileStreamTest {
  private static final int MUTANTS_EACH = 6;
  private static final int RANDOM = 300;

  @TestFactory
  Stream<DynamicTest> mutatedRecordings() {
    return Corpus.require().allRecordings().stream()
        .filter(RecordedApi::isSpoken)
        .map(recording -> DynamicTest.dynamicTest(recording.name(), () -> mutate(recording)));
  }

  private static void mutate(Recording recording) {
    byte[] bytes = recording.body();
    for (int seed = 0; seed < MUTANTS_EACH; seed++) {
      byte[] mutant = Mutations.mutant(bytes, new Random(seed));
      assertEnds(
          recording.api(), RecordedApi.mediaType(recording), Cuts.random(mutant, seed, 2_000));
    }
  }

  @TestFactory
  Stream<DynamicTest> randomBytes() {
    return RecordedApi.SPECS.keySet().stream()
        .map(api ->
            DynamicTest.dynamicTest(
                api,
                () -> {
                  for (int seed = 0; seed < RANDOM; seed++) {
                    var random = new Random(seed);
                    byte[] bytes = new byte[random.nextInt(300)];
                    random.nextBytes(bytes);
                    assertEnds(api, "application/octet-stream", Cuts.random(bytes, seed, 40));
                  }
                }));
  }

  private static void assertEnds(String api, String contentType, List<byte[]> pieces) {
    try (CompletionModel model =
            RecordedApi.client(api)
                .baseUrl("http://localhost:1")
                // What waits for more than the grace after a finish reason waits for ever.
                .timeouts(Timeouts.defaults().withIdle(Duration.ofSeconds(30)))
                .transport(new ReplayTransport(contentType, pieces))
                .build();
        var stream = model.stream(Chat.REQUEST)) {
      StreamEvent terminal = Chat.terminalOf(Chat.events(stream));
      if (terminal instanceof StreamEvent.Error(var error)) {
        assertThat(error.getMessage()).isNotBlank();
        // A decoder that threw would be taken for a source of the user's own.
        assertThat(error instanceof ProviderException && error.response().isEmpty()).isFalse();
      }
    }
  }
}
