package dev.patchbay.relay.time;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An alarm on one daemon thread. */
public final class ThreadAlarm implements Alarm, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ThreadAlarm.class);

  private final ScheduledThreadPoolExecutor executor;

  /** Starts no thread before the first call is asked for. */
  public ThreadAlarm(String threadName) {
    executor =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name(threadName).factory());
    executor.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Cancellable after(Duration delay, Runnable action) {
    var call = executor.schedule(() -> guarded(action), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> call.cancel(false);
  }

  private static void guarded(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException defect) {
      log.error("an alarm's action failed", defect);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
