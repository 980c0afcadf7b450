package dev.runnel;

/** Looks into a model. */
public final class LiveStreams {
  private LiveStreams() {}

  /** How many streams of a model have not been read to their end, nor ended in another way. */
  public static int of(CompletionModel model) {
    return ((CustomModel) model).liveStreams();
  }
}
