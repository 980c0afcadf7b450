package dev.runnel.local.internal.store;

/** Hears how a pull goes, on the thread that pulls. */
public interface Progress {

  /**
   * So much is on disk now.
   *
   * @param received bytes, those of earlier tries included
   * @param resumed how many of them were there before this try
   */
  void received(long received, long resumed);

  /** Somebody else pulls this model, and is being waited for. Told once. */
  void waiting();
}
