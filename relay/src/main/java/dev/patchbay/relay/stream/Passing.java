package dev.patchbay.relay.stream;

import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.flv.Multitrack;
import dev.patchbay.relay.rtmp.message.MediaPart;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The message of a publication that is being passed on in parts, if there is one. */
final class Passing {
  /** A message that takes longer is given up: what waits behind it would grow old. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private @Nullable MediaTag tag;
  private long begunAt;

  /** What the message is that this part belongs to; nothing where it is to be awaited whole. */
  @Nullable MediaTag tagOf(MediaPart part, long now) {
    if (part.isFirst()) {
      tag = tagOf(part);
      begunAt = now;
    }
    MediaTag found = tag;
    if (part.isLast() || part.isDropped()) {
      tag = null;
    }
    return found;
  }

  /** What may be a header is cached and compared, and tracks are counted to the end: only whole. */
  private static @Nullable MediaTag tagOf(MediaPart first) {
    MediaTag seen = MediaTag.of(first.peek());
    return seen.isFrame() && seen.multitrack() == Multitrack.NONE ? seen : null;
  }

  /** Gives a message up that has been on its way for too long; whether there was one. */
  boolean giveUpIfLate(long now) {
    return tag != null && now - begunAt > PATIENCE.toNanos() && giveUp();
  }

  /** Gives up the message; whether there was one. */
  boolean giveUp() {
    boolean begun = tag != null;
    tag = null;
    return begun;
  }
}
