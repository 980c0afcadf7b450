package dev.runnel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.ChatMessage;
import dev.runnel.ProviderException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatTest {
  private final Invocation invocation =
      new Invocation()
          .answering((context, request, sink) -> {
            String asked = request.messages().getLast().text();
            switch (asked) {
              case "cut" -> {
                sink.text("half");
                sink.error(new ProviderException("it broke", (Throwable) null));
              }
              case "fail" -> sink.error(new ProviderException("no", (Throwable) null));
              default -> {
                sink.text("<" + asked + ">");
                sink.done();
              }
            }
          });

  @Test
  void remembersTheConversation() {
    assertThat(chat("one", "two")).isZero();
    assertThat(invocation.out()).isEqualTo("<one>\n<two>\n");
    assertThat(texts()).containsExactly("one", "<one>", "two");
    assertThat(invocation.err()).isEmpty();
  }

  @Test
  void wordsAfterChatAreTheFirstMessage() {
    invocation.piped("two\n").run("chat", "number", "one");
    assertThat(texts()).containsExactly("number one", "<number one>", "two");
  }

  @Test
  void backslashGoesOnWithTheNextLine() {
    chat("one\\", "two");
    assertThat(texts()).containsExactly("one\ntwo");
  }

  @Test
  void partialAnswerIsKept() {
    chat("cut", "go on");
    assertThat(texts()).containsExactly("cut", "half", "go on");
  }

  @Test
  void questionWithoutAnyAnswerIsTakenBack() {
    assertThat(chat("fail", "again")).isZero();
    assertThat(texts()).containsExactly("again");
  }

  @Test
  void scriptGetsTheLastExitCode() {
    assertThat(chat("one", "fail")).isEqualTo(1);
    assertThat(invocation.err()).contains("runnel: no. ").hasLineCount(1);
  }

  @Test
  void clearForgets() {
    chat("one", "/clear", "two");
    assertThat(texts()).containsExactly("two");
  }

  @Test
  void systemSetsTheInstructions() {
    chat("/system be brief", "one", "/system", "two");
    assertThat(invocation.requests.getFirst().messages().getFirst())
        .isEqualTo(ChatMessage.system("be brief"));
    assertThat(texts()).containsExactly("one", "<one>", "two");
  }

  @Test
  void modelChanges() {
    chat("one", "/model other:x", "two", "/model");
    assertThat(invocation.specs).containsExactly("fake:model", "other:x");
    assertThat(texts()).containsExactly("one", "<one>", "two");
    assertThat(invocation.err()).contains("the model is other:x");
  }

  @Test
  void addressAndKeyOfTheCommandLineAreForItsProviderAlone() {
    invocation
        .environment("MY_KEY", "secret")
        .piped("one\n/model fake:b\n/model other:x\n/model fake:c\n")
        .run("chat", "-m=fake:a", "--base-url=http://localhost:1/v1", "--api-key-env=MY_KEY");
    assertThat(invocation.specs).containsExactly("fake:a", "fake:b", "other:x", "fake:c");
    assertThat(invocation.connections)
        .extracting(Connection::baseUrl)
        .containsExactly(
            "http://localhost:1/v1", "http://localhost:1/v1", null, "http://localhost:1/v1");
    assertThat(invocation.connections)
        .extracting(Connection::apiKey)
        .containsExactly("secret", "secret", null, "secret");
  }

  @Test
  void saveWritesTheConversation(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("talk.md");
    chat("one", "/save " + file);
    assertThat(Files.readString(file)).isEqualTo("## user\n\none\n\n## assistant\n\n<one>\n\n");
  }

  @Test
  void exitLeaves() {
    chat("/exit", "one");
    assertThat(invocation.requests).isEmpty();
  }

  @Test
  void unknownCommandIsNotSent() {
    chat("/clera", "//literal");
    assertThat(texts()).containsExactly("/literal");
    assertThat(invocation.err()).contains("no command /clera", "/help");
  }

  @Test
  void helpListsTheCommands() {
    chat("/help");
    assertThat(invocation.err()).contains("/system", "/model", "/clear", "/save", "/exit");
  }

  @Test
  void editedLinesOfADumbTerminal(@TempDir Path directory) throws Exception {
    Path history = directory.resolve("history");
    var in = new ByteArrayInputStream("one \"two\\x !3\n".getBytes(StandardCharsets.UTF_8));
    var out = new ByteArrayOutputStream();
    try (var lines = new EditedLines(new DumbTerminal(in, out), history)) {
      assertThat(lines.read("> ")).isEqualTo("one \"two\\x !3");
      assertThat(lines.read("> ")).isNull();
    }
    assertThat(history).content().contains("one");
  }

  @Test
  void historyIsForItsOwnerOnly(@TempDir Path directory) throws Exception {
    Path file = HistoryFile.prepare(name -> directory.toString());
    assertThat(file).isEqualTo(directory.resolve("runnel").resolve("history")).exists();
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }
  }

  private int chat(String... lines) {
    return invocation.piped(String.join("\n", lines) + "\n").run("chat");
  }

  private List<String> texts() {
    return invocation.request().messages().stream().map(ChatMessage::text).toList();
  }
}
