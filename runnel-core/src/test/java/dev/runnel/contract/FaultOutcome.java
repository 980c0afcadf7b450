package dev.runnel.contract;

import dev.runnel.Completion;
import dev.runnel.RunnelException;
import dev.runnel.StreamEvent;
import dev.runnel.StreamTimeoutException;
import java.util.List;

/**
 * What became of one stream to a faulty server.
 *
 * @param events what was delivered
 * @param partial what the stream had received
 * @param requestsElsewhere what reached the server that redirects lead to
 */
record FaultOutcome(List<StreamEvent> events, Completion partial, int requestsElsewhere) {

  StreamEvent terminal() {
    return Chat.terminalOf(events);
  }

  String text() {
    return Chat.textOf(events);
  }

  /** In a word or two: {@code done}, or the error's class and what tells it from its like. */
  String told() {
    return terminal() instanceof StreamEvent.Error(var error) ? told(error) : "done";
  }

  private static String told(RunnelException error) {
    String name = "`" + error.getClass().getSimpleName() + "`";
    return error instanceof StreamTimeoutException timeout ? name + " " + timeout.clock() : name;
  }
}
