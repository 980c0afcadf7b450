package dev.runnel.cli;

import java.time.Duration;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads the command line, and writes the help. */
final class CommandParser {
  private final CommandOptions options = new CommandOptions();
  private final CommandLine picocli = new CommandLine(options);

  CommandParser() {
    picocli
        .registerConverter(Duration.class, new DurationConverter())
        // A prompt may begin with @; that names no file.
        .setExpandAtFiles(false)
        .setInterpolateVariables(false)
        .setOverwrittenOptionsAllowed(true);
  }

  /**
   * Reads the arguments.
   *
   * @throws UsageException if they make no sense
   */
  CommandOptions parse(String... arguments) {
    try {
      picocli.parseArgs(arguments);
      return options;
    } catch (UnmatchedArgumentException e) {
      throw new UsageException(unmatched(e));
    } catch (ParameterException e) {
      throw new UsageException(plain(String.valueOf(e.getMessage())));
    }
  }

  /** The help, with colours or without. */
  String help(boolean colours) {
    var help = new StringBuilder();
    help.append(picocli.getUsageMessage(colours ? Ansi.ON : Ansi.OFF));
    help.append("\nExit codes:\n");
    for (ExitCode code : ExitCode.values()) {
      help.append(String.format("%5d  %s%n", code.code(), code.meaning()));
    }
    return help.append(
            """

            Examples:
              runnel "Why is the sky blue?"
              runnel -m openai:gpt-4o --stats "Write a haiku about rivers"
              git diff | runnel "write a commit message"
              runnel -m ollama:llama3.2 "hello"
              runnel -m openai-compatible:NAME --base-url http://localhost:8080/v1 "hello"
              runnel pull smollm2-135m && runnel -m local:smollm2-135m "hello"
              runnel --json "hello" | jq -j 'select(.type == "chunk").content'
            """)
        .toString();
  }

  private static String unmatched(UnmatchedArgumentException error) {
    // What is given to an option that there is not may be a key.
    String argument = error.getUnmatched().get(0).replaceFirst("(?s)=.*", "");
    List<String> similar = error.getSuggestions();
    String cure =
        similar.isEmpty()
            ? "to begin a prompt with a dash, put -- before it"
            : "did you mean " + String.join(" or ", similar) + "?";
    return "unknown option '" + argument + "': " + cure;
  }

  /** Picocli's words without Java's. */
  private static String plain(String message) {
    String plain =
        message
            .replace("is not a double", "is not a number")
            .replace("is not an int", "is not a whole number")
            .replace("is not a long", "is not a whole number");
    return plain.isEmpty() ? plain : Character.toLowerCase(plain.charAt(0)) + plain.substring(1);
  }
}
