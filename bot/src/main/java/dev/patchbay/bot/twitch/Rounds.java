package dev.patchbay.bot.twitch;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets one round of something that asks others be under way at a time, without a lock meanwhile.
 * Who comes then waits for its end, at most so long, and makes a round of their own: what came in
 * between may have changed what others answer. Thread-safe.
 */
final class Rounds {
  private final AtomicReference<@Nullable CompletableFuture<Boolean>> underWay =
      new AtomicReference<>();

  /** Whether the round was made; an exception of it is the caller's. Blocks. */
  boolean make(Runnable round, Duration patience) {
    var own = new CompletableFuture<Boolean>();
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      CompletableFuture<Boolean> other = underWay.compareAndExchange(null, own);
      if (other == null) {
        break;
      }
      if (!hasEnded(other, deadline - System.nanoTime())) {
        return false;
      }
    }
    try {
      round.run();
      return true;
    } finally {
      underWay.set(null);
      own.complete(true);
    }
  }

  private static boolean hasEnded(CompletableFuture<Boolean> other, long nanos) {
    try {
      return other.get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException tooLong) {
      return false;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException never) {
      throw new IllegalStateException(never);
    }
  }
}
