package dev.patchbay.relay.rtmp.message;

import static java.util.Objects.requireNonNull;

import dev.patchbay.relay.rtmp.chunk.PayloadCounted;
import io.netty.buffer.ByteBuf;

/**
 * Audio, video or script data, its payload untouched: RTMP 1.0 sections 7.1.2, 7.1.4 and 7.1.5.
 *
 * <p>The reference count is the payload's. Sharing a message between readers is one {@link
 * #retain()} each; nobody may write to the payload or move its reader index.
 *
 * @param kind what it carries
 * @param timestamp unsigned 32-bit milliseconds, as the sender stamped it
 * @param messageStreamId which of the connection's message streams it belongs to
 * @param payload the body; may be empty
 */
public record MediaMessage(MediaKind kind, long timestamp, int messageStreamId, ByteBuf payload)
    implements RtmpMessage, PayloadCounted {
  private static final long UNSIGNED_INT = 0xFFFF_FFFFL;

  public MediaMessage {
    requireNonNull(kind, "kind is null");
    requireNonNull(payload, "payload is null");
    timestamp &= UNSIGNED_INT;
  }

  /** The payload's length in bytes. */
  public int size() {
    return payload.readableBytes();
  }

  /**
   * A view of the same payload with another time stamp and message stream. The count is not
   * changed: the view is released instead of this message, or retained beside it.
   */
  public MediaMessage at(long newTimestamp, int newMessageStreamId) {
    return new MediaMessage(kind, newTimestamp, newMessageStreamId, payload);
  }

  @Override
  public MediaMessage retain() {
    payload.retain();
    return this;
  }

  @Override
  public String toString() {
    return kind + "@" + timestamp + " on " + messageStreamId + ", " + payload;
  }
}
