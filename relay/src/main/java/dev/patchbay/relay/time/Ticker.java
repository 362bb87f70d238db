package dev.patchbay.relay.time;

/** Monotonic time, for durations. Thread-safe. */
@FunctionalInterface
public interface Ticker {
  /** Nanoseconds since an arbitrary moment, as {@link System#nanoTime()}. */
  long nanos();
}
