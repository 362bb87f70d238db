package dev.patchbay.relay.rtmp.chunk;

import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBuf;

/**
 * A whole message as the chunk layer knows it: RTMP 1.0 section 6.1.
 *
 * @param typeId the message type
 * @param timestamp unsigned 32-bit milliseconds
 * @param messageStreamId 0 for protocol control and the connection's commands
 * @param payload owned by whoever holds this message
 */
public record RawMessage(int typeId, long timestamp, int messageStreamId, ByteBuf payload)
    implements PayloadCounted {
  /** "Set Chunk Size", which the chunk layer obeys itself. */
  static final int SET_CHUNK_SIZE = 1;

  /** "Abort Message", which the chunk layer obeys itself. */
  static final int ABORT = 2;

  public RawMessage {
    requireNonNull(payload, "payload is null");
  }

  @Override
  public RawMessage retain() {
    payload.retain();
    return this;
  }
}
