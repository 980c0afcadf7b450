package dev.runnel.cli;

/** The {@code runnel} command. */
public final class Main {
  private Main() {}

  /**
   * Runs the command and ends the process.
   *
   * @param arguments see {@code runnel --help}
   */
  public static void main(String[] arguments) {
    var interruption = new Interruption();
    interruption.install();
    var command =
        new RunnelCommand(
            StandardStreams.ofProcess(), System::getenv, ModelSource.providers(), interruption);
    System.exit(command.run(arguments));
  }
}
