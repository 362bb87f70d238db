package dev.patchbay.relay.process;

import dev.patchbay.relay.time.Alarm;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices that a destination takes nothing while its source advances. Time in which the source is
 * silent too is nobody's fault and does not count. Thread-safe; watches from {@link #start} until
 * {@link #stop} or the first stall.
 */
public final class StallWatch {
  private static final int LOOKS_PER_LIMIT = 20;

  private final Duration limit;
  private final Duration pause;
  private final LongSupplier source;
  private final Alarm alarm;
  private final Runnable onStall;

  private boolean watching;
  private long taken;
  private long takenBefore;
  private long givenBefore;
  private Duration idle = Duration.ZERO;

  /**
   * @param limit how long is too long
   * @param source a count that grows while the source advances
   * @param onStall called at most once, on the alarm's thread; must not block
   */
  public StallWatch(Duration limit, LongSupplier source, Alarm alarm, Runnable onStall) {
    this.limit = limit;
    this.pause = limit.dividedBy(LOOKS_PER_LIMIT);
    this.source = source;
    this.alarm = alarm;
    this.onStall = onStall;
  }

  /** Begins to watch. */
  public synchronized void start() {
    watching = true;
    givenBefore = source.getAsLong();
    alarm.after(pause, this::look);
  }

  /** Notes how much the destination has taken so far, in any unit that only grows. */
  public synchronized void taken(long total) {
    taken = total;
  }

  /** Watches no more. */
  public synchronized void stop() {
    watching = false;
  }

  private void look() {
    if (stalledNow()) {
      onStall.run();
    }
  }

  private synchronized boolean stalledNow() {
    if (!watching) {
      return false;
    }
    long given = source.getAsLong();
    if (taken > takenBefore) {
      idle = Duration.ZERO;
    } else if (given > givenBefore) {
      idle = idle.plus(pause);
    }
    takenBefore = taken;
    givenBefore = given;
    watching = idle.compareTo(limit) < 0;
    if (watching) {
      alarm.after(pause, this::look);
    }
    return !watching;
  }
}
