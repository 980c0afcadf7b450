package dev.runnel;

import org.jspecify.annotations.Nullable;

/**
 * A stream of the library's own. It keeps the handle: whoever relays a stream has not dropped it.
 */
record RelayedHandle(StreamCore core, StreamHandle handle) implements EventFeed {
  @Override
  public @Nullable StreamEvent tryNext() {
    return core.tryNext();
  }

  @Override
  public Completion partial() {
    return core.partial();
  }

  @Override
  public String provider() {
    return core.provider();
  }

  @Override
  public void leave(String why, @Nullable Throwable cause, Runnable gone) {
    core.end(() -> new CancelledException(why, cause));
    core.whenStopped(gone);
  }
}
