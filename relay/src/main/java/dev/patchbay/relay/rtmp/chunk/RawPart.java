package dev.patchbay.relay.rtmp.chunk;

import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBuf;

/**
 * Bytes of a message that is still on its way. Parts come in order and without gaps, from 0; behind
 * the last one comes the whole message. A message that was dropped in the middle is told by a part
 * without bytes.
 *
 * @param typeId the message type
 * @param timestamp unsigned 32-bit milliseconds
 * @param messageStreamId as in the message
 * @param length bytes of the whole message
 * @param at where in the message these bytes stand
 * @param payload owned by whoever holds this part
 */
public record RawPart(
    int typeId, long timestamp, int messageStreamId, int length, int at, ByteBuf payload)
    implements PayloadCounted {
  public RawPart {
    requireNonNull(payload, "payload is null");
  }

  /** Whether the message ends with it. */
  boolean isLast() {
    return at + payload.readableBytes() == length;
  }

  ChunkHead head() {
    return new ChunkHead(typeId, timestamp, messageStreamId, length);
  }
}
