package dev.runnel.benchmarks.jmh;

import dev.runnel.CompletionStream;
import dev.runnel.StreamEvent;

/** The ways to read a stream to its end. */
public enum Reading {
  /** A {@code for} loop over the events. */
  LOOP {
    @Override
    int chunks(CompletionStream stream) {
      int chunks = 0;
      for (StreamEvent event : stream) {
        chunks += count(event);
      }
      return chunks;
    }
  },

  /** {@code receive()} until null. */
  RECEIVE {
    @Override
    int chunks(CompletionStream stream) throws InterruptedException {
      int chunks = 0;
      for (StreamEvent event = stream.receive(); event != null; event = stream.receive()) {
        chunks += count(event);
      }
      return chunks;
    }
  },

  /** The text as a {@code java.util.stream.Stream}. */
  TEXT {
    @Override
    int chunks(CompletionStream stream) {
      try (var text = stream.text()) {
        return text.mapToInt(delta -> 1).sum();
      }
    }
  },

  /** {@code await()}, which keeps the whole answer. */
  AWAIT {
    @Override
    int chunks(CompletionStream stream) {
      return stream.await().text().length() / " word".length();
    }
  },

  /** A subscriber on virtual threads. */
  PUBLISHER {
    @Override
    int chunks(CompletionStream stream) {
      return CountingSubscriber.of(stream.publisher()).chunks();
    }
  },

  /** A subscriber on the thread on which events arise. */
  PUBLISHER_DIRECT {
    @Override
    int chunks(CompletionStream stream) {
      return CountingSubscriber.of(stream.publisher(Runnable::run)).chunks();
    }
  };

  /** Reads all, and says how many chunks there were. */
  abstract int chunks(CompletionStream stream) throws InterruptedException;

  /** One for a chunk; an error is thrown. */
  static int count(StreamEvent event) {
    return switch (event) {
      case StreamEvent.Chunk chunk -> chunk.chunk().contentDelta().isEmpty() ? 0 : 1;
      case StreamEvent.Done done -> 0;
      case StreamEvent.Error error -> throw error.error();
    };
  }
}
