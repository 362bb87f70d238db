package dev.patchbay.bot.twitch.session;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits for the transport's one thread. Bounded: what does not fit is lost and counted, but a
 * wake never is. Filled from any thread.
 */
final class Inbox<E> {
  private static final Logger log = LoggerFactory.getLogger(Inbox.class);
  private static final int MAX_WAITING = 2_000;

  /** Nothing in it stands for a wake, and only ends a wait. */
  private final BlockingQueue<Optional<E>> waiting = new ArrayBlockingQueue<>(MAX_WAITING);

  private final AtomicBoolean woken = new AtomicBoolean();
  private final AtomicLong lost = new AtomicLong();

  void offer(E event) {
    if (!waiting.offer(Optional.of(event)) && lost.getAndIncrement() % 1_000 == 0) {
      log.warn("Twitch's chat is faster than can be read; {} lost so far", lost.get());
    }
  }

  void wake() {
    woken.set(true);
    var _ = waiting.offer(Optional.empty());
  }

  long lost() {
    return lost.get();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Waits for at most {@code time}. */
  Told<E> poll(Duration time) {
    if (woken.getAndSet(false)) {
      return new Told.Wake<>();
    }
    Optional<E> next = next(time);
    return next.<Told<E>>map(Told.Event::new)
        .orElseGet(() -> woken.getAndSet(false) ? new Told.Wake<>() : new Told.Nothing<>());
  }

  private Optional<E> next(Duration time) {
    try {
      Optional<E> next = waiting.poll(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS);
      return next == null ? Optional.empty() : next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
