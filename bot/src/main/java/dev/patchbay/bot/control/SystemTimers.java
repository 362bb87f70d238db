package dev.patchbay.bot.control;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Timers on the system's clock: one thread watches it, each task gets a virtual thread. */
@Singleton
final class SystemTimers implements Timers {
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("patchbay-timers").factory());

  @Inject
  SystemTimers() {
    clock.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    ScheduledFuture<?> scheduled =
        clock.schedule(
            () -> Thread.ofVirtual().name("patchbay-timer").start(task),
            delay.toMillis(),
            TimeUnit.MILLISECONDS);
    return () -> scheduled.cancel(false);
  }
}
