package dev.patchbay.relay.ingest;

import dev.patchbay.relay.rtmp.RtmpCodecException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands before everything else while nobody knows the peer: counts its bytes and its time, both
 * absolute. It is removed when the peer has shown who it is.
 */
final class StrangerGuard extends ChannelInboundHandlerAdapter {
  static final String NAME = "stranger";

  private final Doorkeeper doorkeeper;
  private long bytes;
  private @Nullable Future<?> timer;

  StrangerGuard(Doorkeeper doorkeeper) {
    this.doorkeeper = doorkeeper;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    long millis = doorkeeper.limits().time().toMillis();
    timer =
        ctx.executor()
            .schedule(
                () ->
                    ctx.fireExceptionCaught(
                        new RtmpCodecException("nothing achieved within " + millis + " ms")),
                millis,
                TimeUnit.MILLISECONDS);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    doorkeeper.leave(ctx.channel());
    if (timer != null) {
      timer.cancel(false);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    bytes += message instanceof ByteBuf buffer ? buffer.readableBytes() : 0;
    if (bytes > doorkeeper.limits().bytes()) {
      ((ByteBuf) message).release();
      ctx.fireExceptionCaught(
          new RtmpCodecException(
              "bytes before a publish: %d (expected: <= %d)"
                  .formatted(bytes, doorkeeper.limits().bytes())));
      return;
    }
    ctx.fireChannelRead(message);
  }
}
