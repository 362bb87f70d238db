package dev.patchbay.relay.rtmp.chunk;

import static java.util.Objects.requireNonNull;

import dev.patchbay.relay.rtmp.RtmpCodecException;
import dev.patchbay.relay.rtmp.RtmpLimits;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts chunks together to {@link RawMessage}s: RTMP 1.0 section 5.3.1. It obeys Set Chunk Size and
 * Abort itself, because they change how the very next byte is read, and passes them on as well.
 *
 * <p>After a bad chunk nothing that follows can be understood: it discards until close.
 */
public final class ChunkDecoder extends ByteToMessageDecoder {
  /** "The maximum chunk size defaults to 128 bytes", section 5.4.1. */
  static final int DEFAULT_CHUNK_SIZE = 128;

  /** A video message in the middle of which something may be passed on, in bytes. */
  private static final int SHORTEST_PASSED = 64 << 10;

  /** What must be finished with zeros if it is never completed. */
  private static final int LONGEST_PASSED = 1 << 20;

  /** A smaller part is not worth a write per destination. */
  private static final int SMALLEST_PART = 16 << 10;

  private static final int VIDEO = 9;

  private enum State {
    HEADER,
    PAYLOAD,
    BAD_CHUNK
  }

  private final ChunkStreams streams = new ChunkStreams();
  private final ChunkHeaderReader header;
  private RtmpLimits limits;
  private State state = State.HEADER;
  private int chunkSize = DEFAULT_CHUNK_SIZE;
  private int missingInChunk;
  private int reassembling;
  private long bytesReceived;
  private boolean inParts;

  /** The one stream whose message is passed on in parts. */
  private @Nullable ChunkStream passing;

  public ChunkDecoder(RtmpLimits limits) {
    this.limits = requireNonNull(limits, "limits is null");
    this.header = new ChunkHeaderReader(streams, limits);
  }

  /** Other limits from the next header on. On the event loop only. */
  public void limits(RtmpLimits newLimits) {
    limits = requireNonNull(newLimits, "newLimits is null");
    header.limits(newLimits);
  }

  /** Whether long video messages come in {@link RawPart}s before they come whole; usually not. */
  public void passInParts(boolean wanted) {
    inParts = wanted;
    passing = null;
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
      int before = in.readableBytes();
      while (progress && out.isEmpty()) {
        progress = step(ctx, in, out);
      }
      if (inParts && out.isEmpty() && in.readableBytes() < before) {
        passOn(ctx, out);
      }
    } catch (RtmpCodecException e) {
      state = State.BAD_CHUNK;
      in.skipBytes(in.readableBytes());
      passing = null;
      streams.clear();
      throw e;
    }
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext ctx) {
    streams.clear();
  }

  private boolean step(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    return switch (state) {
      case HEADER -> readHeader(in);
      case PAYLOAD -> readPayload(ctx, in, out);
      case BAD_CHUNK -> discard(in);
    };
  }

  private boolean readHeader(ByteBuf in) {
    if (!header.read(in)) {
      return false;
    }
    missingInChunk = Math.min(chunkSize, header.stream().missing());
    state = State.PAYLOAD;
    return true;
  }

  private boolean readPayload(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    ChunkStream stream = header.stream();
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
    state = State.HEADER;
    if (stream.missing() == 0) {
      reassembling -= stream.received();
      if (stream.equals(passing)) {
        passing = null;
        out.add(stream.part(ctx.alloc()));
      }
      RawMessage message = obeyed(stream.complete(ctx.alloc()));
      if (passing != null && !passing.isOpen()) {
        out.add(passing.dropped(ctx.alloc()));
        passing = null;
      }
      out.add(message);
    }
    return true;
  }

  private void passOn(ChannelHandlerContext ctx, List<Object> out) {
    ChunkStream stream = header.stream();
    if (passing == null && isWorthPassing(stream)) {
      passing = stream;
    }
    if (stream.equals(passing) && stream.unpassed() >= SMALLEST_PART) {
      out.add(stream.part(ctx.alloc()));
    }
  }

  private static boolean isWorthPassing(ChunkStream stream) {
    return stream.isOpen()
        && stream.typeId() == VIDEO
        && stream.length() >= SHORTEST_PASSED
        && stream.length() <= LONGEST_PASSED
        && stream.received() >= SMALLEST_PART;
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
      reassembling -= streams.abort(body.getInt(body.readerIndex()));
    }
  }

  private static boolean discard(ByteBuf in) {
    in.skipBytes(in.readableBytes());
    return false;
  }
}
