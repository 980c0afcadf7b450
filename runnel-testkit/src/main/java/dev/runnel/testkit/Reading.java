package dev.runnel.testkit;

import dev.runnel.CompletionStream;
import dev.runnel.StreamEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The ways to receive every event of a stream. */
enum Reading {
  ITERATOR {
    @Override
    List<StreamEvent> read(CompletionStream stream, Duration patience) {
      List<StreamEvent> events = new ArrayList<>();
      for (StreamEvent event : stream) {
        events.add(event);
      }
      return events;
    }
  },
  RECEIVE {
    @Override
    List<StreamEvent> read(CompletionStream stream, Duration patience) throws InterruptedException {
      List<StreamEvent> events = new ArrayList<>();
      for (var event = stream.receive(); event != null; event = stream.receive()) {
        events.add(event);
      }
      return events;
    }
  },
  POLL {
    @Override
    List<StreamEvent> read(CompletionStream stream, Duration patience) throws InterruptedException {
      List<StreamEvent> events = new ArrayList<>();
      while (!stream.isClosed()) {
        StreamEvent event = stream.poll(patience);
        if (event != null) {
          events.add(event);
        }
      }
      return events;
    }
  },
  EVENTS {
    @Override
    List<StreamEvent> read(CompletionStream stream, Duration patience) {
      try (var events = stream.events()) {
        return events.toList();
      }
    }
  },
  PUBLISHER {
    @Override
    List<StreamEvent> read(CompletionStream stream, Duration patience) throws InterruptedException {
      var subscriber = new OneByOne();
      stream.publisher().subscribe(subscriber);
      return subscriber.await(patience);
    }
  };

  abstract List<StreamEvent> read(CompletionStream stream, Duration patience)
      throws InterruptedException;
}
