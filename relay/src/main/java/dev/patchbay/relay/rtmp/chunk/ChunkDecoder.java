package dev.patchbay.relay.rtmp.chunk;

import static java.util.Objects.requireNonNull;

import dev.patchbay.relay.rtmp.RtmpCodecException;
import dev.patchbay.relay.rtmp.RtmpLimits;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.util.List;

/**
 * Puts chunks together to {@link RawMessage}s: RTMP 1.0 section 5.3.1. It obeys Set Chunk Size and
 * Abort itself, because they change how the very next byte is read, and passes them on as well.
 *
 * <p>After a bad chunk nothing that follows can be understood: it discards until close.
 */
public final class ChunkDecoder extends ByteToMessageDecoder {
  /** "The maximum chunk size defaults to 128 bytes", section 5.4.1. */
  static final int DEFAULT_CHUNK_SIZE = 128;

  private static final int CONTROL_CHUNK_STREAM = 2;
  private static final int FORMAT_FULL = 0;
  private static final int FORMAT_SAME_STREAM = 1;
  private static final int FORMAT_DELTA_ONLY = 2;
  private static final int FORMAT_NOTHING = 3;

  private enum State {
    BASIC_HEADER,
    MESSAGE_HEADER,
    EXTENDED_TIMESTAMP,
    PAYLOAD,
    BAD_CHUNK
  }

  private final IntObjectMap<ChunkStream> streams = new IntObjectHashMap<>();
  private RtmpLimits limits;
  private State state = State.BASIC_HEADER;
  private int chunkSize = DEFAULT_CHUNK_SIZE;
  private int format;
  private int headerLength;
  private ChunkStream stream = new ChunkStream(0);
  private int missingInChunk;
  private int reassembling;
  private long bytesReceived;

  public ChunkDecoder(RtmpLimits limits) {
    this.limits = requireNonNull(limits, "limits is null");
  }

  /** Other limits from the next header on. On the event loop only. */
  public void limits(RtmpLimits newLimits) {
    limits = requireNonNull(newLimits, "newLimits is null");
  }

  /** Bytes that have arrived since the handshake. On the event loop only. */
  public long bytesReceived() {
    return bytesReceived;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
    if (message instanceof ByteBuf bytes) {
      bytesReceived += bytes.readableBytes();
    }
    super.channelRead(ctx, message);
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    try {
      // One message per call, so that whoever handles it may change what holds for the next.
      boolean progress = true;
      while (progress && out.isEmpty()) {
        progress = step(ctx, in, out);
      }
    } catch (RtmpCodecException e) {
      state = State.BAD_CHUNK;
      in.skipBytes(in.readableBytes());
      releaseAll();
      throw e;
    }
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext ctx) {
    releaseAll();
  }

  private boolean step(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    return switch (state) {
      case BASIC_HEADER -> readBasicHeader(in);
      case MESSAGE_HEADER -> readMessageHeader(in);
      case EXTENDED_TIMESTAMP -> readExtendedTimestamp(in);
      case PAYLOAD -> readPayload(ctx, in, out);
      case BAD_CHUNK -> discard(in);
    };
  }

  /** Section 5.3.1.1: format and chunk stream id in one, two or three bytes. */
  private boolean readBasicHeader(ByteBuf in) {
    if (!in.isReadable()) {
      return false;
    }
    int start = in.readerIndex();
    int first = in.getUnsignedByte(start);
    int id = first & 0x3F;
    int length = id == 0 ? 2 : id == 1 ? 3 : 1;
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
    stream = streamOf(id);
    headerLength = length;
    state = State.MESSAGE_HEADER;
    return true;
  }

  private ChunkStream streamOf(int id) {
    ChunkStream known = streams.get(id);
    if (known != null) {
      return known;
    }
    // librtmp answers pings on the control chunk stream in this form though nothing came before;
    // all that the form leaves out is the message stream id, which is 0 there.
    boolean librtmp = id == CONTROL_CHUNK_STREAM && format == FORMAT_SAME_STREAM;
    if (format != FORMAT_FULL && !librtmp) {
      throw new RtmpCodecException(
          "chunk stream " + id + " begins with a chunk of type " + format + " (expected: 0)");
    }
    RtmpCodecException.atMost("chunk streams", streams.size() + 1L, limits.maxChunkStreams());
    ChunkStream created = new ChunkStream(id);
    streams.put(id, created);
    return created;
  }

  /** Section 5.3.1.2: 11, 7, 3 or no bytes. */
  private boolean readMessageHeader(ByteBuf in) {
    int length =
        switch (format) {
          case FORMAT_FULL -> 11;
          case FORMAT_SAME_STREAM -> 7;
          case FORMAT_DELTA_ONLY -> 3;
          default -> 0;
        };
    if (in.readableBytes() < headerLength + length) {
      return false;
    }
    int start = in.readerIndex() + headerLength;
    if (format != FORMAT_NOTHING) {
      stream.timestampField(in.getUnsignedMedium(start));
    }
    if (format <= FORMAT_SAME_STREAM) {
      acceptMessage(in.getUnsignedMedium(start + 3), in.getUnsignedByte(start + 6));
    }
    if (format == FORMAT_FULL) {
      stream.messageStreamId(in.getIntLE(start + 7));
    }
    headerLength += length;
    state = State.EXTENDED_TIMESTAMP;
    return true;
  }

  private void acceptMessage(int length, int typeId) {
    if (stream.isOpen()) {
      stream.requireSame(length, typeId);
      return;
    }
    RtmpCodecException.atMost(
        "bytes of a message of type " + typeId, length, limits.maxBytes(typeId));
    stream.message(length, typeId);
  }

  /** Section 5.3.1.3; with it the header is complete, and consumed. */
  private boolean readExtendedTimestamp(ByteBuf in) {
    if (stream.isExtended()) {
      boolean decided = format == FORMAT_NOTHING ? passRepeatedTimestamp(in) : readOwnTimestamp(in);
      if (!decided) {
        return false;
      }
    }
    in.skipBytes(headerLength);
    if (!stream.isOpen()) {
      stream.begin(format == FORMAT_FULL);
    }
    missingInChunk = Math.min(chunkSize, stream.missing());
    state = State.PAYLOAD;
    return true;
  }

  private boolean readOwnTimestamp(ByteBuf in) {
    if (in.readableBytes() < headerLength + Integer.BYTES) {
      return false;
    }
    stream.extendedTimestamp(in.getUnsignedInt(in.readerIndex() + headerLength));
    headerLength += Integer.BYTES;
    return true;
  }

  /**
   * Some senders repeat the extended time stamp in chunks of type 3 as the specification says, some
   * never do. Which dialect it is shows in the bytes themselves: they are the last value or not.
   */
  private boolean passRepeatedTimestamp(ByteBuf in) {
    int available = Math.min(in.readableBytes() - headerLength, Integer.BYTES);
    for (int i = 0; i < available; i++) {
      int expected = (int) (stream.extendedTimestamp() >> (24 - 8 * i)) & 0xFF;
      if (in.getUnsignedByte(in.readerIndex() + headerLength + i) != expected) {
        return true;
      }
    }
    headerLength += available == Integer.BYTES ? Integer.BYTES : 0;
    return available == Integer.BYTES;
  }

  private boolean readPayload(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    int bytes = Math.min(missingInChunk, in.readableBytes());
    if (bytes > 0) {
      RtmpCodecException.atMost(
          "bytes of unfinished messages", (long) reassembling + bytes, limits.maxReassemblyBytes());
      stream.append(in, bytes, ctx.alloc());
      reassembling += bytes;
      missingInChunk -= bytes;
    }
    if (missingInChunk > 0) {
      return false;
    }
    state = State.BASIC_HEADER;
    if (stream.missing() == 0) {
      reassembling -= stream.received();
      out.add(obeyed(stream.complete(ctx.alloc())));
    }
    return true;
  }

  private RawMessage obeyed(RawMessage message) {
    try {
      obey(message);
      return message;
    } catch (RtmpCodecException e) {
      message.release();
      throw e;
    }
  }

  private void obey(RawMessage message) {
    ByteBuf body = message.payload();
    if (message.typeId() == RawMessage.SET_CHUNK_SIZE) {
      RtmpCodecException.exactly("bytes of Set Chunk Size", body.readableBytes(), Integer.BYTES);
      long size = body.getUnsignedInt(body.readerIndex());
      RtmpCodecException.atLeast("chunk size", size, limits.minChunkSize());
      RtmpCodecException.atMost("chunk size", size, limits.maxChunkSize());
      chunkSize = (int) size;
    } else if (message.typeId() == RawMessage.ABORT) {
      RtmpCodecException.exactly("bytes of Abort", body.readableBytes(), Integer.BYTES);
      ChunkStream aborted = streams.get(body.getInt(body.readerIndex()));
      if (aborted != null) {
        reassembling -= aborted.abort();
      }
    }
  }

  private static boolean discard(ByteBuf in) {
    in.skipBytes(in.readableBytes());
    return false;
  }

  private void releaseAll() {
    streams.values().forEach(ChunkStream::abort);
    streams.clear();
    reassembling = 0;
  }
}
