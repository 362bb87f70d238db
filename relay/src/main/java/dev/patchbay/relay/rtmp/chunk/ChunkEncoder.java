package dev.patchbay.relay.rtmp.chunk;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.PendingWriteQueue;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts {@link RawMessage}s into chunks: RTMP 1.0 section 5.3.1. A message may also be written in
 * {@link RawPart}s: what else is written meanwhile waits until it is complete. The payload is never
 * copied: what goes to the socket are headers and retained slices of it, so one payload serves any
 * number of connections.
 *
 * <p>The chunk size changes exactly behind the Set Chunk Size message that announces it. Everything
 * else that is written passes through.
 */
public final class ChunkEncoder extends ChannelOutboundHandlerAdapter {
  private final ChunkHeaderWriter headers = new ChunkHeaderWriter();
  private final PartWriter parts = new PartWriter(headers);
  private int chunkSize = ChunkDecoder.DEFAULT_CHUNK_SIZE;

  /** Answers of ours that must not fall into the middle of a chunk. */
  private @Nullable PendingWriteQueue waiting;

  @Override
  public void write(ChannelHandlerContext ctx, Object object, ChannelPromise promise) {
    if (object instanceof RawPart part) {
      writePart(ctx, part, promise);
    } else if (!(object instanceof RawMessage message)) {
      var _ = ctx.write(object, promise);
    } else if (parts.isOpen()) {
      await(ctx, message, promise);
    } else {
      writeMessage(ctx, message, promise);
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    if (waiting != null) {
      waiting.removeAndFailAll(new ClosedChannelException());
    }
  }

  private void writePart(ChannelHandlerContext ctx, RawPart part, ChannelPromise promise) {
    try {
      parts.write(ctx, part, chunkSize, promise);
    } finally {
      part.release();
    }
    if (waiting != null && !parts.isOpen()) {
      for (Object next = waiting.current(); next != null; next = waiting.current()) {
        RawMessage message = ((RawMessage) next).retain();
        writeMessage(ctx, message, waiting.remove());
      }
    }
  }

  private void await(ChannelHandlerContext ctx, RawMessage message, ChannelPromise promise) {
    PendingWriteQueue queue = waiting == null ? new PendingWriteQueue(ctx) : waiting;
    waiting = queue;
    queue.add(message, promise.isVoid() ? ctx.newPromise() : promise);
  }

  private void writeMessage(ChannelHandlerContext ctx, RawMessage message, ChannelPromise promise) {
    try {
      writeChunks(ctx, message, promise);
    } finally {
      message.release();
    }
  }

  private void writeChunks(ChannelHandlerContext ctx, RawMessage message, ChannelPromise promise) {
    ByteBuf payload = message.payload();
    int start = payload.readerIndex();
    int length = payload.readableBytes();
    int chunks = Math.max(1, Math.ceilDiv(length, chunkSize));
    ByteBuf header = ctx.alloc().ioBuffer(ChunkHeaderWriter.MAX_BYTES * chunks);
    ChunkHead head = ChunkHead.of(message);
    headers.writeFirst(header, head);
    if (length == 0) {
      var _ = ctx.write(header, promise);
      return;
    }
    for (int sent = 0; sent < length; sent += chunkSize) {
      int part = Math.min(chunkSize, length - sent);
      boolean last = sent + part == length;
      if (sent > 0) {
        headers.writeNext(header, head);
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
