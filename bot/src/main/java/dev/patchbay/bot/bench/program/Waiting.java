package dev.patchbay.bot.bench.program;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits, always within bounds. */
public final class Waiting {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final Duration GLANCE = Duration.ofMillis(25);

  private Waiting() {}

  /** The first thing that {@code look} finds within a minute. */
  public static <T> T until(String what, Supplier<Optional<T>> look) {
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

  /** Lets so much time pass. */
  public static void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.currentThread().isInterrupted()) {
        throw new BenchException("interrupted");
      }
    }
  }
}
