package dev.runnel.peers.server;

import dev.runnel.peers.wire.Script;

/** One answer on its way. Confined to the loop of its outlet. */
abstract class Answer {
  final Outlet outlet;
  private final Script script;
  private final ServerState state;
  private boolean over;

  Answer(Outlet outlet, Script script, ServerState state) {
    this.outlet = outlet;
    this.script = script;
    this.state = state;
  }

  static Answer to(Script script, Outlet outlet, ServerState state, Pacer pacer) {
    return switch (script) {
      case Script.Paced paced -> new PacedAnswer(outlet, paced, state, pacer);
      case Script.Blast blast -> new PouredAnswer(outlet, blast, blast.events(), state);
      case Script.Tools tools -> new PouredAnswer(outlet, tools, tools.events() - 2, state);
      case Script.Hang hang -> new PouredAnswer(outlet, hang, hang.events(), state);
    };
  }

  final void start() {
    state.opened();
    outlet.begin();
    outlet.write(outlet.answers().opening(script), false);
    proceed();
    outlet.channel().flush();
  }

  /** Writes what can be written now. Called again when the client has taken some of it. */
  abstract void proceed();

  final boolean isOver() {
    return over;
  }

  /** Ends the answer as it should end. */
  final void finish() {
    if (!over) {
      over = true;
      state.closed();
      outlet.write(outlet.answers().closing(script), true);
    }
  }

  /** The client has gone. */
  final void abandon() {
    if (!over) {
      over = true;
      state.closed();
      state.gone(script.id());
    }
  }
}
