package dev.runnel.peers.client;

import dev.runnel.peers.wire.Frames;
import dev.runnel.peers.wire.Sample;
import dev.runnel.peers.wire.Script;

/** Whether the client reads what was sent. */
final class Check implements Scenario {
  private static final int EVENTS = 2_000;
  private static final int PIECES = 50;

  /** The events of the protocol itself, which those see who read no JSON. */
  private static final int WITHOUT_TEXT = 4;

  @Override
  public void run(Client client, Server server) throws InterruptedException {
    var text = new CountingReader();
    client.start(new Script.Blast(EVENTS, 0, 0).model(), text);
    text.await(30);
    boolean right =
        text.hasText()
            ? text.events() == EVENTS && text.length() == Sample.length(EVENTS)
            : text.events() == EVENTS + WITHOUT_TEXT;

    var tools = new CountingReader();
    client.startTools(new Script.Tools(PIECES, 0).model(), tools);
    tools.await(30);
    boolean whole = !text.hasText() || tools.arguments() == Frames.argumentsLength(PIECES);

    new Report()
        .put("events", text.events())
        .put("length", text.length())
        .put("arguments", tools.arguments())
        .put("right", right && whole ? 1 : 0)
        .print();
  }
}
