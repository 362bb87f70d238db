package dev.patchbay.relay.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * Where one connection's bytes are read into: little for a stranger; for a publisher, a room that
 * all connections of a loop use by turns, so that a keyframe is one read into memory that is warm.
 * Confined to the connection's event loop.
 *
 * <p>An allocator that is set while a connection is open changes nothing, because the channel keeps
 * the handle it began with: hence {@link #widen}.
 */
public final class ReadRoom extends DefaultMaxMessagesRecvByteBufAllocator {
  private static final int STRANGER_BYTES = 4 << 10;

  /** A keyframe of 6 Mb/s twice over. */
  private static final int SHARED_BYTES = 256 << 10;

  /** When the room is taken by half a header that waits for its rest. */
  private static final int SPARE_BYTES = 64 << 10;

  private static final FastThreadLocal<ByteBuf> SHARED =
      new FastThreadLocal<>() {
        @Override
        protected ByteBuf initialValue() {
          // Not tracked: it leaves with its thread.
          return new UnpooledByteBufAllocator(true, true).directBuffer(SHARED_BYTES, SHARED_BYTES);
        }

        @Override
        protected void onRemoval(ByteBuf room) {
          room.release();
        }
      };

  private boolean wide;

  /** The same for a channel that was opened with one. */
  public static void widen(Channel channel) {
    if (channel.config().getRecvByteBufAllocator() instanceof ReadRoom room) {
      room.widen();
    }
  }

  /** The connection has shown that it brings media. */
  public void widen() {
    wide = true;
  }

  @Override
  public RecvByteBufAllocator.ExtendedHandle newHandle() {
    return new Handle();
  }

  private final class Handle extends MaxMessageHandle {
    @Override
    public ByteBuf allocate(ByteBufAllocator allocator) {
      if (!wide) {
        return allocator.ioBuffer(STRANGER_BYTES);
      }
      ByteBuf shared = SHARED.get();
      return shared.refCnt() == 1 ? shared.clear().retain() : allocator.ioBuffer(SPARE_BYTES);
    }

    @Override
    public int guess() {
      return wide ? SHARED_BYTES : STRANGER_BYTES;
    }
  }
}
