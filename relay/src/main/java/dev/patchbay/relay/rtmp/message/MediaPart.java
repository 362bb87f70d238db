package dev.patchbay.relay.rtmp.message;

import static java.util.Objects.requireNonNull;

import dev.patchbay.relay.rtmp.chunk.PayloadCounted;
import io.netty.buffer.ByteBuf;

/**
 * Bytes of a video message that is still on its way; the whole {@link MediaMessage} follows behind
 * the last part. Only a connection that was asked for parts gives them. The reference count is the
 * payload's; nobody may write to the payload or move its reader index.
 *
 * @param timestamp unsigned 32-bit milliseconds, as the sender stamped it
 * @param messageStreamId which of the connection's message streams it belongs to
 * @param length bytes of the whole message
 * @param at where in the message these bytes stand
 * @param payload the bytes; none means that the sender has dropped the message
 */
public record MediaPart(long timestamp, int messageStreamId, int length, int at, ByteBuf payload)
    implements RtmpMessage, PayloadCounted {
  private static final long UNSIGNED_INT = 0xFFFF_FFFFL;

  public MediaPart {
    requireNonNull(payload, "payload is null");
    timestamp &= UNSIGNED_INT;
  }

  /** How many bytes these are. */
  public int size() {
    return payload.readableBytes();
  }

  /** Whether the message begins with it. */
  public boolean isFirst() {
    return at == 0;
  }

  /** Whether the message ends with it. */
  public boolean isLast() {
    return at + size() == length;
  }

  /** Whether nothing more of the message comes, though it has not ended. */
  public boolean isDropped() {
    return size() == 0;
  }

  /** These bytes as a message, to be looked at; the count is not changed. */
  public MediaMessage peek() {
    return new MediaMessage(MediaKind.VIDEO, timestamp, messageStreamId, payload);
  }

  /** A view with another time stamp and message stream; the count is not changed. */
  public MediaPart at(long newTimestamp, int newMessageStreamId) {
    return new MediaPart(newTimestamp, newMessageStreamId, length, at, payload);
  }

  @Override
  public MediaPart retain() {
    payload.retain();
    return this;
  }
}
