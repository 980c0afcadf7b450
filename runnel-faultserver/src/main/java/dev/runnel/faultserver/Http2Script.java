package dev.runnel.faultserver;

/** What an {@link Http2Server} does with one request; runs on a virtual thread of its own. */
@FunctionalInterface
public interface Http2Script {
  /** Answers one request; the rules for what it throws are those of {@link Script#answer}. */
  void answer(Http2Exchange exchange) throws Exception;
}
