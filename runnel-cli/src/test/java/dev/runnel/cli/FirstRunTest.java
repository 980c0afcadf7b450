package dev.runnel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.local.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who answers when nobody was chosen. */
class FirstRunTest {
  private static final String NANO =
      "runnel: no key set, so local:nano answers, a tiny demo model. For a real one: export"
          + " OPENAI_API_KEY=..., runnel -m ollama:llama3.2, or runnel pull smollm2-135m\n";

  private final Invocation invocation =
      new Invocation()
          .answering((context, request, sink) -> {
            sink.text("hello");
            sink.done();
          });

  @TempDir Path folder;

  @BeforeEach
  void aFreshMachine() {
    invocation.environment.clear();
    invocation.store = ModelStore.at(folder);
  }

  @Test
  void theBundledModelAnswersAndALineSaysHowToGetAnother() {
    assertThat(invocation.run("hi")).isZero();
    assertThat(invocation.specs).containsExactly("local:nano");
    assertThat(invocation.out()).isEqualTo("hello\n");
    assertThat(invocation.err()).isEqualTo(NANO);
  }

  @Test
  void theLineIsDim() {
    invocation.errAtTerminal().environment.clear();
    invocation.run("hi");
    assertThat(invocation.err()).isEqualTo("\u001b[2m" + NANO.strip() + "\u001b[0m\n");
  }

  @Test
  void whoChoosesItIsToldNothing() {
    assertThat(invocation.run("-m", "local:nano", "hi")).isZero();
    assertThat(invocation.environment("RUNNEL_MODEL", "local:nano").run("hi")).isZero();
    assertThat(invocation.specs).containsExactly("local:nano", "local:nano");
    assertThat(invocation.err()).isEmpty();
  }

  @Test
  void aKeyComesFirst() throws Exception {
    pulled("smollm2-135m", 1);
    invocation.environment("OPENAI_API_KEY", "k").run("hi");
    assertThat(invocation.specs).containsExactly("openai:gpt-4o-mini");
    assertThat(invocation.err()).isEmpty();
  }

  @Test
  void theLineNamesTheModelPulledLast() throws Exception {
    pulled("b-new", 2);
    pulled("a-old", 1);
    invocation.run("hi");
    assertThat(invocation.specs).containsExactly("local:nano");
    assertThat(invocation.err())
        .isEqualTo(
            "runnel: no key set, so local:nano answers, a tiny demo model. For a real one: runnel"
                + " -m local:b-new, which RUNNEL_MODEL can keep\n");
  }

  @Test
  void chatSaysItOnce() {
    assertThat(invocation.piped("one\ntwo\n").run("chat")).isZero();
    assertThat(invocation.specs).containsExactly("local:nano");
    assertThat(invocation.requests).hasSize(2);
    assertThat(invocation.err()).isEqualTo(NANO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--base-url=http://localhost:1/v1", "--api-key-env=KEY"})
  void whoNamesAServerMeansNoModelOfThisMachine(String option) {
    invocation.environment("KEY", "k");
    assertThat(invocation.run(option, "hi")).isEqualTo(3);
    assertThat(invocation.err())
        .contains("no model is named", "runnel -m openai-compatible:NAME")
        .hasLineCount(1);
    assertThat(invocation.specs).isEmpty();
  }

  @Test
  void aFolderThatCannotBeReadHoldsNothing() throws Exception {
    invocation.store = ModelStore.at(Files.writeString(folder.resolve("file"), ""));
    invocation.run("hi");
    assertThat(invocation.specs).containsExactly("local:nano");
  }

  private void pulled(String name, long second) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".gguf"), "x");
    Files.setLastModifiedTime(file, FileTime.fromMillis(second * 1000));
  }
}
