package dev.runnel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTest {
  @ParameterizedTest
  @CsvSource({
    "chat,CHAT",
    "chat about cars,CHAT",
    "models,MODELS",
    "models of cars,ASK",
    "Models,ASK",
    "pull,PULL",
    "pull smollm2-135m,PULL",
    "pull local:smollm2-135m,PULL",
    "pull a b,ASK",
    "pull request?,PULL",
    "pull llama3.2:1b,PULL",
    "pull TheBloke/TinyLlama,PULL",
    "pull ../x,PULL",
    "pull my finger,ASK",
    "what models are there,ASK",
  })
  void allWordsDecide(String words, Command command) {
    assertThat(Command.of(List.of(words.split(" ")))).isEqualTo(command);
  }

  @Test
  void noWordsAndOneQuotedPromptAreNoCommand() {
    assertThat(Command.of(List.of())).isEqualTo(Command.ASK);
    assertThat(Command.of(List.of("pull request"))).isEqualTo(Command.ASK);
    assertThat(Command.of(List.of("models of cars"))).isEqualTo(Command.ASK);
  }

  @Test
  void whatIsNoCommandIsAsked() {
    var invocation = new Invocation();
    invocation.run("models", "of", "cars");
    assertThat(invocation.request().messages().getLast().text()).isEqualTo("models of cars");
    invocation.run("pull", "requests", "explained");
    assertThat(invocation.request().messages().getLast().text())
        .isEqualTo("pull requests explained");
  }
}
