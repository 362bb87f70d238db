package dev.patchbay.relay.stream;

import java.time.Duration;

/**
 * How far a reader may fall behind.
 *
 * @param bytes of payload waiting; passed twice over, the reader is given up
 * @param age of the oldest message waiting, since it was queued
 */
public record ReaderLimits(long bytes, Duration age) {
  /** What a destination is given. */
  public static final ReaderLimits DEFAULT = new ReaderLimits(16 << 20, Duration.ofSeconds(3));
}
