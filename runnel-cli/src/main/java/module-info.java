/** The {@code runnel} command. */
module dev.runnel.cli {
  requires com.fasterxml.jackson.core;
  requires dev.runnel.core;
  requires dev.runnel.local;
  requires info.picocli;
  requires org.jline.reader;
  requires org.jline.terminal;
  requires static org.jspecify;

  opens dev.runnel.cli to
      info.picocli;
}
