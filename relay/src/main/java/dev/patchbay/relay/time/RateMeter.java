package dev.patchbay.relay.time;

/** Kilobits per second over about the last three seconds. Thread-safe. */
public final class RateMeter {
  private static final int SLOTS = 16;
  private static final long SLOT_NANOS = 200_000_000L;
  private static final long WINDOW_NANOS = (SLOTS - 1) * SLOT_NANOS;

  private final long[] times = new long[SLOTS];
  private final long[] totals = new long[SLOTS];
  private int newest;
  private int filled;

  /** A meter that has seen nothing: 0 kb/s. */
  public RateMeter() {}

  /** Notes a running total of bytes at a moment of {@code System.nanoTime}. */
  public synchronized void total(long bytes, long nanos) {
    if (filled > 0 && nanos - times[newest] < SLOT_NANOS) {
      return;
    }
    newest = (newest + 1) % SLOTS;
    times[newest] = nanos;
    totals[newest] = bytes;
    filled = Math.min(SLOTS, filled + 1);
  }

  /** The rate up to {@code nanos}; a total that stopped growing fades to 0. */
  public synchronized int kbps(long nanos) {
    if (filled < 2) {
      return 0;
    }
    int oldest = newest;
    for (int back = 1; back < filled; back++) {
      int slot = Math.floorMod(newest - back, SLOTS);
      if (nanos - times[slot] > WINDOW_NANOS) {
        break;
      }
      oldest = slot;
    }
    long elapsed = nanos - times[oldest];
    long bytes = totals[newest] - totals[oldest];
    return elapsed <= 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, bytes * 8_000_000L / elapsed);
  }
}
