package dev.patchbay.relay.stream;

/**
 * Moves time stamps so that a connection's media starts at 0: audio and video by the same offset,
 * in 32-bit serial arithmetic, so that a wrap of the source's clock is no event. Not thread-safe.
 */
final class TimestampRebase {
  private boolean begun;
  private long base;

  /** Makes the first media message's stamp the beginning; later calls change nothing. */
  void begin(long timestamp) {
    if (!begun) {
      begun = true;
      base = timestamp;
    }
  }

  /** The stamp as the destination sees it; what lies before the beginning is at 0. */
  long of(long timestamp) {
    return begun ? Math.max(0, (int) (timestamp - base)) : 0;
  }
}
