package dev.patchbay.relay.rtmp.chunk;

import dev.patchbay.relay.rtmp.RtmpCodecException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of one chunk stream have said so far, and the message that is being put
 * together.
 */
final class ChunkStream {
  /** "If the timestamp is greater than or equal to 16777215, this field MUST be 16777215." */
  static final int EXTENDED = 0xFF_FFFF;

  private static final long UNSIGNED_INT = 0xFFFF_FFFFL;

  private static final int SMALLEST_BLOCK = 16 << 10;

  /** The room doubles with each block, so the longest message that can be declared has fewer. */
  private static final int MAX_BLOCKS = 16;

  private final int id;
  private long timestamp;
  private long timestampField;
  private long extendedTimestamp;
  private int length;
  private int typeId;
  private int messageStreamId;
  private boolean open;
  private int received;
  private int passed;

  /** The block that is being filled, and those that are full. */
  private @Nullable ByteBuf block;

  private @Nullable CompositeByteBuf full;

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
    passed = 0;
  }

  /**
   * Takes over bytes of the payload, copying each of them once. Room grows as bytes arrive: what a
   * header declares costs its sender nothing, and what has arrived is never moved again.
   */
  void append(ByteBuf in, int bytes, ByteBufAllocator allocator) {
    for (int left = bytes; left > 0; ) {
      ByteBuf into = room(in.readableBytes(), allocator);
      int part = Math.min(left, into.writableBytes());
      into.writeBytes(in, part);
      received += part;
      left -= part;
    }
  }

  /** Somewhere to write; new room is for what is at hand, and as much as came before. */
  private ByteBuf room(int atHand, ByteBufAllocator allocator) {
    ByteBuf filling = block;
    if (filling != null && filling.isWritable()) {
      return filling;
    }
    if (filling != null) {
      full = whole(filling, allocator);
    }
    int size = Math.min(missing(), Math.max(Math.max(SMALLEST_BLOCK, received), atHand));
    ByteBuf next = allocator.ioBuffer(size, size);
    block = next;
    return next;
  }

  private CompositeByteBuf whole(ByteBuf last, ByteBufAllocator allocator) {
    CompositeByteBuf blocks = full == null ? allocator.compositeDirectBuffer(MAX_BLOCKS) : full;
    return blocks.addComponent(true, last);
  }

  /** Bytes that have arrived and are in no part. */
  int unpassed() {
    return received - passed;
  }

  /** What has arrived since the last part. */
  RawPart part(ByteBufAllocator allocator) {
    int from = passed;
    passed = received;
    return new RawPart(typeId, timestamp, messageStreamId, length, from, arrived(from, allocator));
  }

  private ByteBuf arrived(int from, ByteBufAllocator allocator) {
    int joined = full == null ? 0 : full.writerIndex();
    if (block == null || full == null || from >= joined) {
      ByteBuf only = block == null ? full : block;
      return only == null
          ? allocator.ioBuffer(0, 0)
          : only.retainedSlice(from - joined, received - from);
    }
    return allocator
        .compositeDirectBuffer(2)
        .addComponents(
            true,
            full.retainedSlice(from, joined - from),
            block.retainedSlice(0, received - joined));
  }

  /** Says that the message which has begun was dropped. */
  RawPart dropped(ByteBufAllocator allocator) {
    return new RawPart(
        typeId, timestamp, messageStreamId, length, passed, allocator.ioBuffer(0, 0));
  }

  RawMessage complete(ByteBufAllocator allocator) {
    ByteBuf last = block == null ? allocator.ioBuffer(0, 0) : block;
    ByteBuf payload = full == null ? last : whole(last, allocator);
    block = null;
    full = null;
    open = false;
    return new RawMessage(typeId, timestamp, messageStreamId, payload);
  }

  /** Drops what was received of the open message; gives how many bytes that were. */
  int abort() {
    int dropped = open ? received : 0;
    if (block != null) {
      block.release();
      block = null;
    }
    if (full != null) {
      full.release();
      full = null;
    }
    open = false;
    return dropped;
  }
}
