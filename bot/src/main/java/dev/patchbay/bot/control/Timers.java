package dev.patchbay.bot.control;

import java.time.Duration;

/** Runs something later. Thread-safe. */
public interface Timers {
  /** Runs {@code task} once, after {@code delay}, on a thread of its own that may block. */
  Timer after(Duration delay, Runnable task);

  /** Something that will run. */
  interface Timer {
    /** Keeps it from running, unless it has begun; a running task is never interrupted. */
    void cancel();
  }
}
