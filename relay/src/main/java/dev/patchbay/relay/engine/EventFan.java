package dev.patchbay.relay.engine;

import dev.patchbay.relay.RelayEngine.Subscription;
import dev.patchbay.relay.RelayEvent;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands events to listeners, each on a virtual thread of its own. Thread-safe, never blocks. */
final class EventFan implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EventFan.class);
  private static final int BACKLOG = 1024;

  private final Set<Listening> listeners = ConcurrentHashMap.newKeySet();

  Subscription subscribe(Consumer<RelayEvent> listener) {
    Listening listening = new Listening(listener);
    listeners.add(listening);
    listening.begin();
    return () -> {
      listeners.remove(listening);
      listening.end();
    };
  }

  void publish(RelayEvent event) {
    listeners.forEach(listening -> listening.offer(event));
  }

  @Override
  public void close() {
    listeners.forEach(Listening::end);
    listeners.clear();
  }

  /** One listener and its backlog. */
  private static final class Listening {
    private final Consumer<RelayEvent> listener;
    private final ArrayBlockingQueue<Item> backlog = new ArrayBlockingQueue<>(BACKLOG);

    /** In the present stretch of falling behind; guarded by this. */
    private long lost;

    private sealed interface Item {
      record Event(RelayEvent event) implements Item {}

      record End() implements Item {}
    }

    Listening(Consumer<RelayEvent> listener) {
      this.listener = listener;
    }

    void begin() {
      Thread.ofVirtual().name("relay events").start(this::listen);
    }

    synchronized void offer(RelayEvent event) {
      put(new Item.Event(event));
    }

    // Never by interrupt: the listener may be inside the database.
    synchronized void end() {
      put(new Item.End());
    }

    private void put(Item item) {
      while (!backlog.offer(item)) {
        if (backlog.poll() != null && lost++ == 0) {
          log.warn("a listener is {} events behind and loses the oldest", BACKLOG);
        }
      }
      if (lost > 0 && backlog.size() <= BACKLOG / 2) {
        log.warn("a listener has caught up; it lost {} events", lost);
        lost = 0;
      }
    }

    private void listen() {
      try {
        while (backlog.take() instanceof Item.Event(RelayEvent event)) {
          hear(event);
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }

    private void hear(RelayEvent event) {
      try {
        listener.accept(event);
      } catch (RuntimeException | Error defect) {
        log.error("a listener failed and goes on with the next event", defect);
      }
    }
  }
}
