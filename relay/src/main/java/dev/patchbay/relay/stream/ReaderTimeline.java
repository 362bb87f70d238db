package dev.patchbay.relay.stream;

import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import java.util.concurrent.TimeUnit;

/**
 * The time of one connection: from 0, through every interruption of its source, and never backwards
 * over one. Not thread-safe.
 */
final class ReaderTimeline {
  private static final long UNSIGNED_INT = 0xFFFF_FFFFL;

  private final TimestampRebase rebase = new TimestampRebase();
  private boolean anotherClock;
  private boolean begun;
  private long newestAt;

  /** Where the present stretch of media began; negative until it has. */
  private long stretchBegan = -1;

  /** The stamp that a message goes out with, noting the moment. */
  long stamp(MediaMessage message, MediaTag tag, long now) {
    if (!tag.isMedia()) {
      return anotherClock ? rebase.latest() : rebase.beside(message.timestamp());
    }
    if (anotherClock) {
      anotherClock = false;
      rebase.resume(TimeUnit.NANOSECONDS.toMillis(now - newestAt));
    }
    begun = true;
    newestAt = now;
    long stamp = rebase.media(message.timestamp());
    if (stretchBegan < 0) {
      stretchBegan = stamp;
    }
    return stamp;
  }

  /** The source is silent; or gone, and what comes next has another clock. */
  void interrupt(boolean gone) {
    anotherClock |= gone && begun;
    stretchBegan = -1;
  }

  /** Whether a message with this stamp is of the present stretch, and later than its beginning. */
  boolean isAdvancedBy(long stamp) {
    return stretchBegan >= 0 && stamp > (stretchBegan & UNSIGNED_INT);
  }
}
