package dev.patchbay.relay.time;

import java.time.Duration;

/** Calls back later. Thread-safe. */
public interface Alarm {
  /**
   * Runs {@code action} once after {@code delay}, on a thread that it must not block: an action
   * hands over and returns.
   */
  Cancellable after(Duration delay, Runnable action);

  /** Takes a call back. */
  interface Cancellable {
    /** Prevents the call if it has not begun; otherwise does nothing. */
    void cancel();
  }
}
