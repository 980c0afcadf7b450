package dev.runnel;

import java.util.concurrent.atomic.AtomicInteger;

/** A stream, what feeds it, and how often it was settled. */
final class OneStream {
  final QueuedPump pump = new QueuedPump();
  final StreamCore core;
  private final AtomicInteger settled = new AtomicInteger();

  private OneStream(int buffer) {
    core = new StreamCore("stress", "stress", buffer);
    core.onSettled(settled::incrementAndGet);
  }

  /** One that has not begun. */
  static OneStream unstarted(int buffer) {
    return new OneStream(buffer);
  }

  static OneStream started(int buffer) {
    var stream = new OneStream(buffer);
    stream.start(CallContext.background());
    return stream;
  }

  /** What its user holds. */
  StreamHandle handle() {
    return new StreamHandle(core, settled::incrementAndGet);
  }

  void start(CallContext context) {
    core.start(context, () -> pump);
  }

  boolean end(String why) {
    return core.end(() -> new CancelledException(why));
  }

  /** How it was tidied up, such as {@code 1 stop, settled 1}. */
  String end() {
    return pump.stops() + ", settled " + settled;
  }
}
