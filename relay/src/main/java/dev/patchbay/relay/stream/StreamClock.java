package dev.patchbay.relay.stream;

import dev.patchbay.relay.time.Alarm;
import dev.patchbay.relay.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Wall clock, monotonic time and alarms, as one. */
record StreamClock(InstantSource wall, Ticker ticker, Alarm alarm) {
  Instant now() {
    return wall.instant();
  }

  long nanos() {
    return ticker.nanos();
  }

  Alarm.Cancellable after(Duration delay, Runnable action) {
    return alarm.after(delay, action);
  }
}
