package dev.patchbay.bot.twitch.testing;

import dev.patchbay.bot.control.Timers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Real timers that run a hundred and twenty times as fast: a minute takes half a second. */
public final class HurriedTimers implements Timers, AutoCloseable {
  private static final int FASTER = 120;

  private final Map<Duration, LongAdder> fired = new ConcurrentHashMap<>();
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
            () -> Thread.ofVirtual().name("hurried-timer").start(() -> run(delay, task)),
            delay.toMillis() / FASTER,
            TimeUnit.MILLISECONDS);
    return () -> scheduled.cancel(false);
  }

  private void run(Duration delay, Runnable task) {
    task.run();
    fired.computeIfAbsent(delay, _ -> new LongAdder()).increment();
  }

  /** How many timers of this delay have fired and are done. */
  public long fired(Duration delay) {
    return Optional.ofNullable(fired.get(delay)).map(LongAdder::sum).orElse(0L);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
