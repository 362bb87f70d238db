package dev.patchbay.bot.twitch.testing;

import dev.patchbay.bot.control.Timers;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Real timers that run thirty times as fast: a minute takes two seconds. */
public final class HurriedTimers implements Timers, AutoCloseable {
  private static final int FASTER = 30;

  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("hurried-timers").factory());

  @Override
  public Timer after(Duration delay, Runnable task) {
    if (clock.isShutdown()) {
      return () -> {};
    }
    var scheduled =
        clock.schedule(
            () -> Thread.ofVirtual().name("hurried-timer").start(task),
            delay.toMillis() / FASTER,
            TimeUnit.MILLISECONDS);
    return () -> scheduled.cancel(false);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
