package dev.patchbay.relay.rtmp.chunk;

import dev.patchbay.relay.rtmp.RtmpCodecException;
import dev.patchbay.relay.rtmp.RtmpLimits;
import io.netty.buffer.ByteBuf;

/**
 * Reads chunk headers: RTMP 1.0 sections 5.3.1.1 to 5.3.1.3. Nothing is consumed before the header
 * is complete. Not thread-safe.
 */
final class ChunkHeaderReader {
  static final int FORMAT_FULL = 0;
  static final int FORMAT_SAME_STREAM = 1;
  private static final int FORMAT_DELTA_ONLY = 2;
  private static final int FORMAT_NOTHING = 3;

  private enum State {
    BASIC_HEADER,
    MESSAGE_HEADER,
    EXTENDED_TIMESTAMP,
    COMPLETE
  }

  private final ChunkStreams streams;
  private RtmpLimits limits;
  private State state = State.BASIC_HEADER;
  private int format;
  private int length;
  private ChunkStream stream = new ChunkStream(0);

  ChunkHeaderReader(ChunkStreams streams, RtmpLimits limits) {
    this.streams = streams;
    this.limits = limits;
  }

  void limits(RtmpLimits newLimits) {
    limits = newLimits;
  }

  /** The chunk stream of the header that was read last. */
  ChunkStream stream() {
    return stream;
  }

  /** Reads one header; false for "need more bytes". */
  boolean read(ByteBuf in) {
    boolean progress = true;
    while (progress && state != State.COMPLETE) {
      progress =
          switch (state) {
            case BASIC_HEADER -> readBasicHeader(in);
            case MESSAGE_HEADER -> readMessageHeader(in);
            case EXTENDED_TIMESTAMP -> readExtendedTimestamp(in);
            case COMPLETE -> true;
          };
    }
    if (!progress) {
      return false;
    }
    in.skipBytes(length);
    state = State.BASIC_HEADER;
    if (!stream.isOpen()) {
      stream.begin(format == FORMAT_FULL);
    }
    return true;
  }

  /** Format and chunk stream id, in one, two or three bytes. */
  private boolean readBasicHeader(ByteBuf in) {
    if (!in.isReadable()) {
      return false;
    }
    int start = in.readerIndex();
    int first = in.getUnsignedByte(start);
    int id = first & 0x3F;
    length = id == 0 ? 2 : id == 1 ? 3 : 1;
    if (in.readableBytes() < length) {
      return false;
    }
    if (length > 1) {
      id = 64 + in.getUnsignedByte(start + 1);
    }
    if (length > 2) {
      id += in.getUnsignedByte(start + 2) << 8;
    }
    format = first >> 6;
    stream = streams.of(id, format, limits.maxChunkStreams());
    state = State.MESSAGE_HEADER;
    return true;
  }

  /** 11, 7, 3 or no bytes. */
  private boolean readMessageHeader(ByteBuf in) {
    int bytes =
        switch (format) {
          case FORMAT_FULL -> 11;
          case FORMAT_SAME_STREAM -> 7;
          case FORMAT_DELTA_ONLY -> 3;
          default -> 0;
        };
    if (in.readableBytes() < length + bytes) {
      return false;
    }
    int start = in.readerIndex() + length;
    if (format != FORMAT_NOTHING) {
      stream.timestampField(in.getUnsignedMedium(start));
    }
    if (format <= FORMAT_SAME_STREAM) {
      acceptMessage(in.getUnsignedMedium(start + 3), in.getUnsignedByte(start + 6));
    }
    if (format == FORMAT_FULL) {
      stream.messageStreamId(in.getIntLE(start + 7));
    }
    length += bytes;
    state = stream.isExtended() ? State.EXTENDED_TIMESTAMP : State.COMPLETE;
    return true;
  }

  private void acceptMessage(int messageBytes, int typeId) {
    if (stream.isOpen()) {
      stream.requireSame(messageBytes, typeId);
      return;
    }
    RtmpCodecException.atMost(
        "bytes of a message of type " + typeId, messageBytes, limits.maxBytes(typeId));
    stream.message(messageBytes, typeId);
  }

  private boolean readExtendedTimestamp(ByteBuf in) {
    boolean decided = format == FORMAT_NOTHING ? passRepeatedTimestamp(in) : readOwnTimestamp(in);
    state = decided ? State.COMPLETE : state;
    return decided;
  }

  private boolean readOwnTimestamp(ByteBuf in) {
    if (in.readableBytes() < length + Integer.BYTES) {
      return false;
    }
    stream.extendedTimestamp(in.getUnsignedInt(in.readerIndex() + length));
    length += Integer.BYTES;
    return true;
  }

  /**
   * Some senders repeat the extended time stamp in chunks of type 3 as the specification says, some
   * never do. Which dialect it is shows in the bytes themselves: they are the last value or not.
   */
  private boolean passRepeatedTimestamp(ByteBuf in) {
    int available = Math.min(in.readableBytes() - length, Integer.BYTES);
    for (int i = 0; i < available; i++) {
      int expected = (int) (stream.extendedTimestamp() >> (24 - 8 * i)) & 0xFF;
      if (in.getUnsignedByte(in.readerIndex() + length + i) != expected) {
        return true;
      }
    }
    length += available == Integer.BYTES ? Integer.BYTES : 0;
    return available == Integer.BYTES;
  }
}
