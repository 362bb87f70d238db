package dev.patchbay.bot.bench;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits, always within bounds. */
final class Waiting {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** What is between two keyframes of the source. */
  private static final Duration KEYFRAMES = Duration.ofSeconds(2);

  private static final Duration GLANCE = Duration.ofMillis(25);

  private Waiting() {}

  /** The first thing that {@code look} finds within a minute. */
  static <T> T until(String what, Supplier<Optional<T>> look) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    for (Optional<T> found = look.get(); ; found = look.get()) {
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() > deadline) {
        throw new BenchException("waited in vain: " + what);
      }
      pause(GLANCE);
    }
  }

  /** Spreads so many orders over the source's time between two keyframes. */
  static void spread(Method method, int order, int orders) {
    if (method.awaitsKeyframe()) {
      pause(KEYFRAMES.multipliedBy(order).dividedBy(orders));
    }
  }

  /** Lets so much time pass. */
  static void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.currentThread().isInterrupted()) {
        throw new BenchException("interrupted");
      }
    }
  }
}
