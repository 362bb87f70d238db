package dev.patchbay.relay;

import java.time.Duration;
import java.time.Instant;

/** What a forwarder is doing now, as opposed to what was ordered. */
public sealed interface ForwarderState {
  /** Nothing of it runs and nothing is planned. */
  record Stopped(Instant since) implements ForwarderState {}

  /** Ordered to run; the source is not live. */
  record AwaitingSource(Instant since) implements ForwarderState {}

  /** An attempt has begun; no media flows yet. */
  record Starting(int attempt, Instant since) implements ForwarderState {}

  /** Media is flowing: written, and its time advancing. */
  record Live(int attempt, Instant since) implements ForwarderState {}

  /** The source is gone, the destination's connection is kept open for it. */
  record Holding(int attempt, Instant since, Instant until) implements ForwarderState {}

  /** The attempt failed; the next begins at {@code until}. */
  record BackingOff(int attempt, Instant since, Instant until, Setback setback)
      implements ForwarderState {}

  /** The attempt is being ended; {@code thenStart}: a new one follows. */
  record Stopping(Instant since, boolean thenStart) implements ForwarderState {}

  /** Trying again is useless until somebody changes something. */
  record Rejected(Instant since, Cause cause) implements ForwarderState {}

  /** What the last attempts ran into. */
  sealed interface Setback {
    Cause cause();

    /** Network, crash, stall. */
    record Lost(Cause cause) implements Setback {}

    /** Accepted and dropped again, {@code times} in a row, the last time {@code after} so long. */
    record Unstable(Cause cause, int times, Duration after) implements Setback {}

    /** The server says no since {@code since}; it may still hold a dead session of ours. */
    record Refused(Cause cause, Instant since, Instant givingUpAt) implements Setback {}
  }

  /** When this state was entered. */
  Instant since();

  /** Whether an order may be answered with this state: it does not change by itself in a moment. */
  default boolean isSettled() {
    return switch (this) {
      case Starting _, Stopping _ -> false;
      case BackingOff(_, Instant since, Instant until, _) -> until.isAfter(since);
      case Stopped _, AwaitingSource _, Live _, Holding _, Rejected _ -> true;
    };
  }

  /** Whether an attempt exists, so that something runs that must be ended before another begins. */
  default boolean hasAttempt() {
    return switch (this) {
      case Starting _, Live _, Holding _, Stopping _ -> true;
      case Stopped _, AwaitingSource _, BackingOff _, Rejected _ -> false;
    };
  }
}
