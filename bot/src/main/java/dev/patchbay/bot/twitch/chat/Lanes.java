package dev.patchbay.bot.twitch.chat;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what people ask for on virtual threads: of one person one thing after the other, of all a
 * bounded number at once. What does not fit is not taken. Threads are never interrupted, for they
 * may be inside the database. Thread-safe, never blocks.
 */
@Singleton
final class Lanes {
  private static final Logger log = LoggerFactory.getLogger(Lanes.class);
  static final int AT_ONCE = 8;
  static final int WAITING = 64;
  static final int WAITING_EACH = 16;

  private final Map<Person, Queue<Runnable>> waiting = new LinkedHashMap<>();
  private final Set<Person> running = new HashSet<>();
  private int total;
  private boolean closed;

  @Inject
  Lanes() {}

  /** Whether {@code task} will be run. */
  synchronized boolean run(Person person, Runnable task) {
    Queue<Runnable> lane = waiting.computeIfAbsent(person, _ -> new ArrayDeque<>());
    boolean fits = !closed && total < WAITING && lane.size() < WAITING_EACH;
    if (fits) {
      lane.add(task);
      total++;
      startWhatMay();
    } else if (lane.isEmpty()) {
      waiting.remove(person);
    }
    return fits;
  }

  /** Takes nothing more, and forgets what has not begun. */
  synchronized void close() {
    closed = true;
    waiting.clear();
    total = 0;
  }

  private void startWhatMay() {
    for (Map.Entry<Person, Queue<Runnable>> lane : List.copyOf(waiting.entrySet())) {
      Person person = lane.getKey();
      if (running.size() < AT_ONCE && !running.contains(person)) {
        Runnable task = next(person, lane.getValue());
        running.add(person);
        Thread.ofVirtual().name("patchbay-twitch-command").start(() -> work(person, task));
      }
    }
  }

  private Runnable next(Person person, Queue<Runnable> lane) {
    Runnable task = lane.remove();
    total--;
    if (lane.isEmpty()) {
      waiting.remove(person);
    }
    return task;
  }

  private void work(Person person, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException failure) {
      log.error("a command from Twitch met a defect", failure);
    } finally {
      ended(person);
    }
  }

  private synchronized void ended(Person person) {
    running.remove(person);
    startWhatMay();
  }
}
