package dev.patchbay.relay.stream;

import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaKind;

/**
 * Lets a stream begin at a keyframe: before it only configuration passes, if there is video at all.
 * Not thread-safe.
 */
final class Gate {
  private boolean videoExpected;
  private boolean open;

  boolean admits(MediaTag tag) {
    boolean isVideo = tag.kind() == MediaKind.VIDEO;
    videoExpected |= isVideo;
    if (tag.isConfiguration()) {
      return true;
    }
    open |= isVideo && tag.keyframe();
    return open || !videoExpected;
  }

  /** Another publication: it begins at a keyframe again. */
  void close() {
    open = false;
  }
}
