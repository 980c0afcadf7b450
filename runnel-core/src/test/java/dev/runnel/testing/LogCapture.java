package dev.runnel.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Takes down all that a logger and those below it log, on every level, until it is closed. */
public final class LogCapture extends Handler implements AutoCloseable {
  // Held: the logging system itself forgets loggers that nobody refers to, and their levels.
  private final Logger logger;
  private final Level levelBefore;
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();

  private LogCapture(String name) {
    logger = Logger.getLogger(name);
    levelBefore = logger.getLevel();
    logger.setLevel(Level.ALL);
    logger.addHandler(this);
    setLevel(Level.ALL);
  }

  /** Starts; the name "" is that of the root, which is above all. */
  public static LogCapture of(String name) {
    return new LogCapture(name);
  }

  /** What was logged at this level, without stack traces. */
  public List<String> messages(Level level) {
    return records.stream()
        .filter(entry -> entry.getLevel().equals(level))
        .map(LogCapture::text)
        .toList();
  }

  /** All of it, with loggers' names and stack traces. */
  public String everything() {
    var out = new StringWriter();
    var writer = new PrintWriter(out, true);
    for (LogRecord entry : records) {
      writer.println(entry.getLoggerName() + " " + entry.getLevel() + " " + text(entry));
      if (entry.getThrown() != null) {
        entry.getThrown().printStackTrace(writer);
      }
    }
    return out.toString();
  }

  private static String text(LogRecord entry) {
    Object[] parameters = entry.getParameters();
    return parameters == null || parameters.length == 0
        ? entry.getMessage()
        : MessageFormat.format(entry.getMessage(), parameters);
  }

  @Override
  public void publish(LogRecord entry) {
    records.add(entry);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setLevel(levelBefore);
  }
}
