package dev.patchbay.relay.rtmp.message;

/** So many per period, counted in fixed periods. Not thread-safe. */
final class RateLimit {
  private final int permits;
  private final long periodNanos;
  private long periodStart;
  private int used;
  private boolean begun;

  RateLimit(int permits, long periodNanos) {
    this.permits = permits;
    this.periodNanos = periodNanos;
  }

  boolean tryAcquire(long nowNanos) {
    if (!begun || nowNanos - periodStart >= periodNanos) {
      begun = true;
      periodStart = nowNanos;
      used = 0;
    }
    return used++ < permits;
  }

  long nanosUntilFree(long nowNanos) {
    return Math.max(0, periodStart + periodNanos - nowNanos);
  }
}
