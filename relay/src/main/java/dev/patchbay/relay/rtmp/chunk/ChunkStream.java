package dev.patchbay.relay.rtmp.chunk;

import dev.patchbay.relay.rtmp.RtmpCodecException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of one chunk stream have said so far, and the message that is being put
 * together.
 */
final class ChunkStream {
  /** "If the timestamp is greater than or equal to 16777215, this field MUST be 16777215." */
  static final int EXTENDED = 0xFF_FFFF;

  private static final long UNSIGNED_INT = 0xFFFF_FFFFL;
  private static final int FIRST_ALLOCATION = 16 << 10;

  private final int id;
  private long timestamp;
  private long timestampField;
  private long extendedTimestamp;
  private int length;
  private int typeId;
  private int messageStreamId;
  private boolean open;
  private int received;
  private @Nullable ByteBuf payload;

  ChunkStream(int id) {
    this.id = id;
  }

  /** Whether a message has begun and not ended. */
  boolean isOpen() {
    return open;
  }

  int length() {
    return length;
  }

  int typeId() {
    return typeId;
  }

  int missing() {
    return length - received;
  }

  int received() {
    return received;
  }

  /** Whether the last header that had a time stamp field put it into the extended one. */
  boolean isExtended() {
    return timestampField == EXTENDED;
  }

  long extendedTimestamp() {
    return extendedTimestamp;
  }

  void timestampField(int field) {
    timestampField = field;
  }

  void extendedTimestamp(long value) {
    extendedTimestamp = value;
  }

  void message(int newLength, int newTypeId) {
    length = newLength;
    typeId = newTypeId;
  }

  void messageStreamId(int newMessageStreamId) {
    messageStreamId = newMessageStreamId;
  }

  /** A header inside a message may only repeat what the first one said. */
  void requireSame(int repeatedLength, int repeatedTypeId) {
    if (repeatedLength != length || repeatedTypeId != typeId) {
      throw new RtmpCodecException(
          ("chunk stream %d: a message of %d bytes, type %d, begins inside one of %d bytes,"
                  + " type %d, that is not complete")
              .formatted(id, repeatedLength, repeatedTypeId, length, typeId));
    }
  }

  /**
   * Begins a message. "If a Type 3 chunk follows a Type 0 chunk, then the timestamp delta for this
   * Type 3 chunk is the same as the timestamp of the Type 0 chunk", section 5.3.1.2.4.
   */
  void begin(boolean absolute) {
    long value = isExtended() ? extendedTimestamp : timestampField;
    timestamp = absolute ? value : timestamp + value & UNSIGNED_INT;
    open = true;
    received = 0;
  }

  void append(ByteBuf in, int bytes, ByteBufAllocator allocator) {
    ByteBuf into = payload;
    if (into == null) {
      // Grows as bytes arrive: what a header declares costs its sender nothing.
      into = allocator.ioBuffer(Math.min(length, Math.max(bytes, FIRST_ALLOCATION)), length);
      payload = into;
    }
    into.writeBytes(in, bytes);
    received += bytes;
  }

  RawMessage complete(ByteBufAllocator allocator) {
    ByteBuf whole = payload == null ? allocator.ioBuffer(0, 0) : payload;
    payload = null;
    open = false;
    return new RawMessage(typeId, timestamp, messageStreamId, whole);
  }

  /** Drops what was received of the open message; gives how many bytes that were. */
  int abort() {
    int dropped = open ? received : 0;
    if (payload != null) {
      payload.release();
      payload = null;
    }
    open = false;
    return dropped;
  }
}
