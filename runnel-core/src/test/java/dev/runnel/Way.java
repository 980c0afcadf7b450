package dev.runnel;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The ways to receive every event of a stream. */
enum Way {
  LOOP {
    @Override
    List<StreamEvent> read(CompletionStream stream) {
      List<StreamEvent> events = new ArrayList<>();
      for (StreamEvent event : stream) {
        events.add(event);
      }
      return events;
    }
  },
  RECEIVE {
    @Override
    List<StreamEvent> read(CompletionStream stream) throws InterruptedException {
      List<StreamEvent> events = new ArrayList<>();
      for (var event = stream.receive(); event != null; event = stream.receive()) {
        events.add(event);
      }
      return events;
    }
  },
  POLL {
    @Override
    List<StreamEvent> read(CompletionStream stream) throws InterruptedException {
      List<StreamEvent> events = new ArrayList<>();
      while (!stream.isClosed()) {
        events.add(requireNonNull(stream.poll(Background.PATIENCE), "nothing came"));
      }
      return events;
    }
  },
  POLL_WITHOUT_WAITING {
    @Override
    List<StreamEvent> read(CompletionStream stream) throws InterruptedException {
      List<StreamEvent> events = new ArrayList<>();
      while (!stream.isClosed()) {
        StreamEvent event = stream.poll(Duration.ZERO);
        if (event == null) {
          Thread.onSpinWait();
        } else {
          events.add(event);
        }
      }
      return events;
    }
  },
  EVENTS {
    @Override
    List<StreamEvent> read(CompletionStream stream) {
      try (var events = stream.events()) {
        return events.toList();
      }
    }
  },
  PUBLISHER {
    @Override
    List<StreamEvent> read(CompletionStream stream) {
      return RecordingSubscriber.unlimited(stream).awaitEnd().events();
    }
  };

  abstract List<StreamEvent> read(CompletionStream stream) throws InterruptedException;
}
