package dev.patchbay.relay.stream;

import dev.patchbay.relay.rtmp.message.MediaPart;
import io.netty.buffer.ByteBufAllocator;

/**
 * A message that one connection has begun to send and whose end has not arrived. It must be
 * finished: nothing else can be said in the middle of it. Not thread-safe.
 */
final class Ride {
  private final long timestamp;
  private final int messageStreamId;
  private final int length;
  private int sent;

  Ride(long timestamp, int messageStreamId, int length) {
    this.timestamp = timestamp;
    this.messageStreamId = messageStreamId;
    this.length = length;
  }

  /** The next part as this connection sends it, retained. */
  MediaPart next(MediaPart part) {
    sent += part.size();
    return part.retain().at(timestamp, messageStreamId);
  }

  boolean isOver() {
    return sent == length;
  }

  long timestamp() {
    return timestamp;
  }

  /** Zeros for what will never come: a damaged picture, to which every server is used. */
  MediaPart rest(ByteBufAllocator allocator) {
    int missing = length - sent;
    int at = sent;
    sent = length;
    return new MediaPart(
        timestamp, messageStreamId, length, at, allocator.ioBuffer(missing).writeZero(missing));
  }
}
