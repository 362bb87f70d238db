package dev.patchbay.relay.rtmp.chunk;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/**
 * Cuts {@link RawMessage}s into chunks: RTMP 1.0 section 5.3.1. The payload is never copied: what
 * goes to the socket are headers and retained slices of it, so one payload serves any number of
 * connections.
 *
 * <p>The chunk size changes exactly behind the Set Chunk Size message that announces it. Everything
 * else that is written passes through.
 */
public final class ChunkEncoder extends ChannelOutboundHandlerAdapter {
  private final ChunkHeaderWriter headers = new ChunkHeaderWriter();
  private int chunkSize = ChunkDecoder.DEFAULT_CHUNK_SIZE;

  @Override
  public void write(ChannelHandlerContext ctx, Object object, ChannelPromise promise) {
    if (object instanceof RawMessage message) {
      try {
        writeChunks(ctx, message, promise);
      } finally {
        message.release();
      }
    } else {
      var _ = ctx.write(object, promise);
    }
  }

  private void writeChunks(ChannelHandlerContext ctx, RawMessage message, ChannelPromise promise) {
    ByteBuf payload = message.payload();
    int start = payload.readerIndex();
    int length = payload.readableBytes();
    int chunks = Math.max(1, Math.ceilDiv(length, chunkSize));
    ByteBuf header = ctx.alloc().ioBuffer(ChunkHeaderWriter.MAX_BYTES * chunks);
    headers.writeFirst(header, message);
    if (length == 0) {
      var _ = ctx.write(header, promise);
      return;
    }
    for (int sent = 0; sent < length; sent += chunkSize) {
      int part = Math.min(chunkSize, length - sent);
      boolean last = sent + part == length;
      if (sent > 0) {
        headers.writeNext(header, message);
      }
      ByteBuf ahead = last ? header : header.readRetainedSlice(header.readableBytes());
      var _ = ctx.write(ahead, ctx.voidPromise());
      // A slice, because writing moves a buffer's reader index and the payload has other readers.
      ByteBuf slice = payload.retainedSlice(start + sent, part);
      var _ = ctx.write(slice, last ? promise : ctx.voidPromise());
    }
    if (message.typeId() == RawMessage.SET_CHUNK_SIZE) {
      chunkSize = Math.max(1, payload.getInt(start));
    }
  }
}
