package dev.patchbay.relay.rtmp.handshake;

import dev.patchbay.relay.rtmp.RtmpCodecException;
import dev.patchbay.relay.rtmp.RtmpLimits;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What both sides of the handshake have in common: three packets come in, one after another, within
 * limits of time that no trickle of bytes extends; then the handler fires {@link HandshakeComplete}
 * and removes itself, handing on whatever came glued to the last packet.
 */
abstract sealed class Handshake extends ByteToMessageDecoder
    permits ServerHandshake, ClientHandshake {
  private enum State {
    VERSION,
    FIRST_PACKET,
    SECOND_PACKET,
    FAILED
  }

  private final RtmpLimits limits;
  private final RandomGenerator random;
  private State state = State.VERSION;
  private @Nullable Future<?> greetingTimer;
  private @Nullable Future<?> handshakeTimer;

  Handshake(RtmpLimits limits, RandomGenerator random) {
    this.limits = limits;
    this.random = random;
  }

  /** Version and first packet are here; {@code packet} is readable for exactly its length. */
  abstract void onFirstPacket(ChannelHandlerContext ctx, ByteBuf packet);

  /** The connection is open. */
  abstract void onOpen(ChannelHandlerContext ctx);

  final RandomGenerator random() {
    return random;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    if (ctx.channel().isActive()) {
      open(ctx);
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    open(ctx);
    ctx.fireChannelActive();
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext ctx) {
    cancel(greetingTimer);
    cancel(handshakeTimer);
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    switch (state) {
      case VERSION -> {
        state = State.FAILED;
        Hello.readVersion(in);
        state = State.FIRST_PACKET;
      }
      case FIRST_PACKET -> {
        if (in.readableBytes() >= Hello.PACKET_BYTES) {
          cancel(greetingTimer);
          onFirstPacket(ctx, in.readSlice(Hello.PACKET_BYTES));
          state = State.SECOND_PACKET;
        }
      }
      case SECOND_PACKET -> {
        // Its content is not looked at: real clients send digests here that only they can check.
        if (in.readableBytes() >= Hello.PACKET_BYTES) {
          in.skipBytes(Hello.PACKET_BYTES);
          ctx.fireUserEventTriggered(HandshakeComplete.INSTANCE);
          ctx.pipeline().remove(this);
        }
      }
      case FAILED -> in.skipBytes(in.readableBytes());
    }
  }

  private void open(ChannelHandlerContext ctx) {
    if (handshakeTimer != null) {
      return;
    }
    greetingTimer = limit(ctx, "the first packet of the handshake", limits.greeting());
    handshakeTimer = limit(ctx, "the handshake", limits.handshake());
    onOpen(ctx);
  }

  private Future<?> limit(ChannelHandlerContext ctx, String what, Duration limit) {
    return ctx.executor()
        .schedule(() -> timeOut(ctx, what, limit), limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void timeOut(ChannelHandlerContext ctx, String what, Duration limit) {
    if (state != State.FAILED) {
      state = State.FAILED;
      ctx.fireExceptionCaught(RtmpCodecException.late(what, limit));
    }
  }

  private static void cancel(@Nullable Future<?> timer) {
    if (timer != null) {
      timer.cancel(false);
    }
  }
}
