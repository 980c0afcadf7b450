package dev.runnel.cli;

import dev.runnel.ChatMessage;
import dev.runnel.Completion;
import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.Role;
import dev.runnel.RunnelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A conversation: lines in, answers out, all of it in memory. */
final class Chat implements AutoCloseable {
  private static final String HELP =
      """
      /system TEXT   set the instructions; without a text, forget them
      /model SPEC    go on with another model, as provider:model
      /clear         forget the conversation
      /save FILE     write the conversation to a file
      /exit          leave; so does Ctrl-D
      A backslash at the end of a line goes on with the next one. Ctrl-C stops an answer.
      """;

  private final CommandOptions options;
  private final Opener opener;
  private final Asking asking;
  private final LineSource lines;
  private final Notes notes;
  private final Supplier<Presenter> presenters;
  private final List<ChatMessage> messages = new ArrayList<>();
  private @Nullable CompletionModel model;
  private String home = "";
  private @Nullable String system;
  private ExitCode last = ExitCode.OK;

  Chat(
      CommandOptions options,
      Opener opener,
      Asking asking,
      LineSource lines,
      Notes notes,
      Supplier<Presenter> presenters) {
    this.options = options;
    this.opener = opener;
    this.asking = asking;
    this.lines = lines;
    this.notes = notes;
    this.presenters = presenters;
    this.system = options.system;
  }

  /**
   * Talks until there are no more lines.
   *
   * @param spec the model
   * @param first the first message, {@code ""} to wait for it
   * @return in a script how the last answer ended, else {@link ExitCode#OK}
   */
  ExitCode run(String spec, String first) throws IOException {
    model = opener.open(spec);
    home = Asking.provider(spec);
    if (lines.isInteractive()) {
      notes.line(model.id() + " · /help lists the commands, Ctrl-D leaves");
    }
    if (!first.isBlank()) {
      say(model, first);
    }
    String message = message();
    while (message != null && take(message.strip())) {
      message = message();
    }
    return lines.isInteractive() ? ExitCode.OK : last;
  }

  @Override
  public void close() {
    if (model != null) {
      model.close();
    }
  }

  /** One message: lines as long as they end in a backslash. */
  private @Nullable String message() throws IOException {
    var message = new StringBuilder();
    String line = lines.read("> ");
    while (line != null && line.endsWith("\\")) {
      message.append(line, 0, line.length() - 1).append('\n');
      line = lines.read("… ");
    }
    if (line == null) {
      return message.isEmpty() ? null : message.toString();
    }
    return message.append(line).toString();
  }

  /** Does what a line says; false if it says goodbye. */
  private boolean take(String line) throws IOException {
    if (line.isEmpty()) {
      return true;
    }
    if (!line.startsWith("/")) {
      say(current(), line);
      return true;
    }
    if (line.startsWith("//")) {
      say(current(), line.substring(1));
      return true;
    }
    int space = line.indexOf(' ');
    String command = space < 0 ? line : line.substring(0, space);
    String argument = space < 0 ? "" : line.substring(space).strip();
    switch (command) {
      case "/exit", "/quit" -> {
        return false;
      }
      case "/help" -> notes.plain(HELP);
      case "/clear" -> clear();
      case "/system" -> instruct(argument);
      case "/model" -> change(argument);
      case "/save" -> save(argument);
      default ->
          notes.note(
              "no command "
                  + command
                  + ": /help lists them; // begins a message that starts with a slash");
    }
    return true;
  }

  private void clear() {
    messages.clear();
    notes.note("the conversation is forgotten");
  }

  private void instruct(String text) {
    system = text.isEmpty() ? null : text;
    notes.note(text.isEmpty() ? "the instructions are forgotten" : "the instructions are set");
  }

  private void change(String spec) {
    if (spec.isEmpty()) {
      notes.note("the model is " + current().id());
      return;
    }
    try {
      CompletionModel next = opener.open(spec, home);
      close();
      model = next;
      notes.note("the model is " + next.id());
    } catch (RunnelException e) {
      notes.error(ErrorLine.of(e, Asking.provider(spec)));
    }
  }

  private void save(String name) {
    if (name.isEmpty()) {
      notes.note("name a file: /save FILE");
      return;
    }
    var text = new StringBuilder();
    for (ChatMessage message : messages) {
      text.append("## ").append(message.role().name().toLowerCase(java.util.Locale.ROOT));
      text.append("\n\n").append(message.text()).append("\n\n");
    }
    try {
      Files.writeString(Path.of(name), text);
      notes.note("saved to " + name);
    } catch (IOException | java.nio.file.InvalidPathException e) {
      notes.error("cannot write " + name + ": " + e.getMessage());
    }
  }

  private void say(CompletionModel model, String text) throws IOException {
    messages.add(ChatMessage.user(text));
    Answer answer;
    try {
      answer = asking.ask(model, request(), presenters.get());
    } catch (RunnelException e) {
      answer = asking.failed(e, Asking.provider(model.id()), presenters.get());
    }
    last = answer.code();
    remember(answer.completion());
  }

  private CompletionRequest request() {
    CompletionRequest.Builder request = options.request();
    if (system != null) {
      request.system(system);
    }
    return request.messages(messages).build();
  }

  /**
   * Keeps also a partial answer. Without any, the question is taken back: it can be asked again.
   */
  private void remember(Completion completion) {
    if (completion.text().isEmpty()) {
      messages.removeLast();
    } else {
      // No tool answers here, so a call would stay open for ever.
      messages.add(new ChatMessage(Role.ASSISTANT, completion.content(), List.of(), ""));
    }
  }

  private CompletionModel current() {
    if (model == null) {
      throw new IllegalStateException("run() opens the model");
    }
    return model;
  }

  /**
   * Opens models by spec. Address and key of the command line are for the provider of the command
   * line alone: no other's key goes to that address, and that key goes nowhere else.
   */
  record Opener(ModelSource models, Connection connection) {
    CompletionModel open(String spec) {
      return models.open(spec, connection);
    }

    /** Opens the model of a spec that follows on another's. */
    CompletionModel open(String spec, String home) {
      return models.open(
          spec, Asking.provider(spec).equals(home) ? connection : connection.elsewhere());
    }
  }
}
