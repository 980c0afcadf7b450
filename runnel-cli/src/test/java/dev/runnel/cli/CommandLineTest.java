package dev.runnel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.AuthenticationException;
import dev.runnel.CompletionRequest;
import dev.runnel.UnsupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
  private final Invocation invocation = new Invocation();

  @Test
  void wordsAreThePrompt() {
    invocation.run("why", "is", "the", "sky", "blue?");
    assertThat(invocation.request().messages().getFirst().text()).isEqualTo("why is the sky blue?");
  }

  @Test
  void optionsReachTheRequest(@TempDir Path directory) throws Exception {
    Path schema = Files.writeString(directory.resolve("schema.json"), "{\"type\":\"object\"}");

    int code =
        invocation.run(
            "--system=be brief",
            "--temperature=0",
            "--top-p=0.5",
            "--max-tokens=7",
            "--stop=a",
            "--stop=b",
            "--seed=3",
            "--effort=low",
            "--budget=2048",
            "--schema=" + schema,
            "hi");

    assertThat(code).isZero();
    CompletionRequest request = invocation.request();
    assertThat(request.messages().getFirst().text()).isEqualTo("be brief");
    assertThat(request.temperature()).hasValue(0);
    assertThat(request.topP()).hasValue(0.5);
    assertThat(request.maxTokens()).hasValue(7);
    assertThat(request.stop()).isEqualTo(List.of("a", "b"));
    assertThat(request.seed()).hasValue(3);
    assertThat(request.reasoningEffort()).contains("low");
    assertThat(request.reasoningBudget()).hasValue(2048);
    assertThat(request.responseSchema()).contains("{\"type\":\"object\"}");
  }

  @Test
  void optionsReachTheConnection() {
    invocation.environment("MY_KEY", "secret");

    invocation.run(
        "-m=p:m",
        "--base-url=http://localhost:1/v1",
        "--api-key-env=MY_KEY",
        "--connect-timeout=500ms",
        "--idle-timeout=0",
        "--first-event-timeout=2m",
        "--retries=0",
        "hi");

    Connection connection = invocation.connections.getFirst();
    assertThat(invocation.specs).containsExactly("p:m");
    assertThat(connection.baseUrl()).isEqualTo("http://localhost:1/v1");
    assertThat(connection.apiKey()).isEqualTo("secret");
    assertThat(connection.toString()).doesNotContain("secret");
    assertThat(connection.timeouts().connect()).isEqualTo(Duration.ofMillis(500));
    assertThat(connection.timeouts().idle()).isNull();
    assertThat(connection.timeouts().firstEvent()).isEqualTo(Duration.ofMinutes(2));
    assertThat(connection.retry().maxAttempts()).isEqualTo(1);
  }

  @Test
  void timeoutIsTheDeadlineOfTheCall() {
    invocation.answering((context, request, sink) -> {
      assertThat(context.deadline()).isPresent();
      Thread.sleep(Duration.ofMinutes(1));
    });

    assertThat(invocation.run("--timeout=50ms", "hi")).isEqualTo(6);
    assertThat(invocation.err()).contains("--timeout");
  }

  @ParameterizedTest
  @CsvSource({"500ms,500", "30s,30000", "2m,120000", "1h,3600000", "1.5,1500", "0,0", "2M,120000"})
  void durations(String text, long millis) {
    assertThat(new DurationConverter().convert(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--modle x hi|unknown option '--modle': did you mean --model?",
        "--temperature x hi|invalid value for option '--temperature': 'x' is not a number.",
        "--max-tokens 1.5 hi|'1.5' is not a whole number.",
        "--timeout soon hi|'soon' is not a duration: use 500ms, 30s, 2m, 1h or seconds.",
        "--model|missing required parameter for option '--model'",
        "--retries -1 hi|--retries must not be negative.",
        "--json chat|runnel chat has no --json",
        "--temperature -1 hi|temperature must not be negative",
        "--schema nowhere.json hi|cannot read the schema file nowhere.json",
      })
  void usageErrorsAreOneLine(String arguments, String message) {
    assertThat(invocation.run(arguments.split(" "))).isEqualTo(2);
    assertThat(invocation.err()).startsWith("runnel: ").contains(message).hasLineCount(1);
    assertThat(invocation.err()).contains("runnel --help");
    assertThat(invocation.out()).isEmpty();
  }

  @Test
  void promptMayLookLikeAnOptionOrAFile() {
    invocation.run("--", "--what", "@is", "-this");
    assertThat(invocation.request().messages().getFirst().text()).isEqualTo("--what @is -this");
  }

  @Test
  void helpListsOptionsExitCodesAndExamples() {
    assertThat(invocation.run("--help")).isZero();
    assertThat(invocation.out())
        .contains(
            "--base-url",
            "runnel chat",
            "runnel pull",
            "runnel models",
            "  130  cancelled with Ctrl-C",
            "Examples:");
    assertThat(invocation.out().lines()).allMatch(line -> line.length() <= 100);
    assertThat(invocation.err()).isEmpty();
  }

  @Test
  void version() {
    assertThat(invocation.run("--version")).isZero();
    assertThat(invocation.out()).matches("runnel \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
  }

  @Test
  void modelByTheKeyThatIsSet() {
    invocation.environment.clear();
    invocation.environment("OPENAI_API_KEY", "k").run("hi");
    assertThat(invocation.specs).containsExactly("openai:gpt-4o-mini");
  }

  @Test
  void ofSeveralKeysTheFirstProviderInOrderCounts() {
    invocation.environment.clear();
    invocation.environment("GROQ_API_KEY", "k").environment("ANTHROPIC_API_KEY", "k").run("hi");
    assertThat(invocation.specs).containsExactly("anthropic:claude-haiku-4-5");
  }

  @Test
  void aProvidersSecondVariableIsAKeyToo() {
    invocation.environment.clear();
    invocation.environment("GOOGLE_API_KEY", "k").run("hi");
    assertThat(invocation.specs).containsExactly("gemini:gemini-2.5-flash");
  }

  @Test
  void missingKeyNamesItsVariable() {
    invocation.environment.clear();
    invocation.from(ModelSource.providers());
    assertThat(invocation.run("-m", "openai:gpt-4o", "hi")).isEqualTo(3);
    assertThat(invocation.err())
        .contains(
            "no API key for openai. Set OPENAI_API_KEY",
            "local:nano",
            "local server: runnel -m ollama:llama3.2")
        .hasLineCount(1);
  }

  @Test
  void aCloudsOwnWordsOnItsCredentialsAreEnough() {
    invocation.from((spec, connection) -> {
      throw new AuthenticationException("no Google credentials: log in");
    });
    assertThat(invocation.run("-m", "vertex:gemini-2.5-flash", "hi")).isEqualTo(3);
    assertThat(invocation.err()).isEqualTo("runnel: no Google credentials: log in\n");
  }

  @Test
  void whatTheLibraryCallsAnOptionIsTheOptionHere() {
    invocation.from((spec, connection) -> {
      throw new UnsupportedException(
          "openai has no reasoning budget: leave out reasoningBudget(..), or give the provider's"
              + " own field by extra(..)");
    });
    assertThat(invocation.run("-m", "openai:gpt-4o", "--budget=9", "hi")).isEqualTo(11);
    assertThat(invocation.err())
        .isEqualTo("runnel: openai has no reasoning budget: leave out --budget\n");
  }

  @Test
  void missingVariableOfTheKeyIsNamed() {
    assertThat(invocation.run("--api-key-env", "NOPE", "hi")).isEqualTo(3);
    assertThat(invocation.err()).contains("NOPE").hasLineCount(1);
  }

  @Test
  void unknownProviderNamesTheNearest() {
    invocation.from(ModelSource.providers());
    assertThat(invocation.run("-m", "openia:x", "hi")).isEqualTo(4);
    assertThat(invocation.err()).contains("did you mean 'openai'").hasLineCount(1);
  }
}
