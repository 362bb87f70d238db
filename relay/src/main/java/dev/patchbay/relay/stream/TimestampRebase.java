package dev.patchbay.relay.stream;

/**
 * Moves time stamps so that a connection's media starts at 0: audio and video by the same offset,
 * so that they stay together. Follows the source's 32-bit clock around its wrap. A clock that steps
 * back by more than {@value #DISCONTINUITY_MILLIS} ms has begun anew, and is followed from where
 * the connection stands. Not thread-safe.
 */
final class TimestampRebase {
  /** Further back than audio and video are ever interleaved. */
  static final int DISCONTINUITY_MILLIS = 10_000;

  private boolean begun;

  /** The source's clock, unwrapped, and what of it is time 0 of the connection. */
  private long clock;

  private long base;

  /** Makes the first media message's stamp the beginning; later calls change nothing. */
  void begin(long timestamp) {
    if (!begun) {
      begun = true;
      clock = timestamp;
      base = timestamp;
    }
  }

  /** The stamp as the destination sees it; what lies before the beginning is at 0. */
  long of(long timestamp) {
    if (!begun) {
      return 0;
    }
    int step = (int) (timestamp - clock);
    if (step < -DISCONTINUITY_MILLIS) {
      base += step;
    }
    clock += step;
    return Math.max(0, clock - base);
  }
}
