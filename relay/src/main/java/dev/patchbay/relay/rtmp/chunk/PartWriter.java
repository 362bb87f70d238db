package dev.patchbay.relay.rtmp.chunk;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/** Writes one message after another in parts: where a chunk ends, only its length says. */
final class PartWriter {
  private final ChunkHeaderWriter headers;
  private boolean open;
  private int roomInChunk;

  PartWriter(ChunkHeaderWriter headers) {
    this.headers = headers;
  }

  /** Whether a message has begun and not ended: nothing else may be written. */
  boolean isOpen() {
    return open;
  }

  void write(ChannelHandlerContext ctx, RawPart part, int chunkSize, ChannelPromise promise) {
    ByteBuf payload = part.payload();
    if (part.at() == 0) {
      ByteBuf first = ctx.alloc().ioBuffer(ChunkHeaderWriter.MAX_BYTES);
      headers.writeFirst(first, part.head());
      var _ = ctx.write(first, ctx.voidPromise());
      roomInChunk = chunkSize;
    }
    int end = payload.writerIndex();
    for (int from = payload.readerIndex(); from < end; ) {
      if (roomInChunk == 0) {
        ByteBuf next = ctx.alloc().ioBuffer(ChunkHeaderWriter.MAX_BYTES);
        headers.writeNext(next, part.head());
        var _ = ctx.write(next, ctx.voidPromise());
        roomInChunk = chunkSize;
      }
      int bytes = Math.min(roomInChunk, end - from);
      boolean last = from + bytes == end;
      var _ = ctx.write(payload.retainedSlice(from, bytes), last ? promise : ctx.voidPromise());
      roomInChunk -= bytes;
      from += bytes;
    }
    open = !part.isLast();
  }
}
