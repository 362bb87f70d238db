package dev.patchbay.relay.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Something whose changes can be waited for. Thread-safe. */
abstract class Awaited {
  private static final Duration LIMIT = Duration.ofSeconds(40);

  /** How long a change that is not told of may stay unseen. */
  private static final Duration GLANCE = Duration.ofMillis(50);

  /** Makes a change that others may be waiting for. */
  final synchronized void change(Runnable change) {
    change.run();
    notifyAll();
  }

  /** Looks at what changes. */
  final synchronized <T> T look(Supplier<T> look) {
    return look.get();
  }

  /** Waits until {@code condition} holds; fails the test after 40 s. */
  final synchronized void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError("waited in vain for " + what + "; " + this);
      }
      try {
        wait(Math.min(left, GLANCE.toMillis()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while waiting for " + what, e);
      }
    }
  }
}
