package dev.runnel;

/** The model was closed, before the stream was asked for or while it ran. */
public final class ModelClosedException extends ValidationException {
  private static final long serialVersionUID = 1L;

  /** The one message there is: {@code completion model has been closed}. */
  public ModelClosedException() {
    super("completion model has been closed");
  }
}
