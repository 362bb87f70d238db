package dev.patchbay.relay.rtmp.message;

import static java.util.Objects.requireNonNull;

import dev.patchbay.relay.rtmp.chunk.ChunkDecoder;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;

/**
 * Answers what the protocol asks of every peer, so that those behind it see commands, media and
 * stream events only. Set Chunk Size and Abort have taken effect in the chunk layer already.
 *
 * <p>It acknowledges at half the window, but neither more often than every 64 KiB nor more often
 * than once a second: a window of one byte must not cost an answer per byte. It answers at most ten
 * pings a second. Nothing ever waits for the peer's acknowledgements.
 */
public final class ControlHandler extends ChannelInboundHandlerAdapter {
  private static final long SMALLEST_STEP = 64 << 10;
  private static final long STEP_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int PINGS_PER_SECOND = 10;
  private static final long DEFAULT_WINDOW = 2_500_000;

  private final ChunkDecoder received;
  private final RateLimit pings = new RateLimit(PINGS_PER_SECOND, STEP_NANOS);
  private final RateLimit acknowledgements = new RateLimit(1, STEP_NANOS);
  private long window = DEFAULT_WINDOW;
  private long acknowledged;
  private boolean scheduled;
  private long ignoredPings;

  /**
   * @param received counts the bytes that are acknowledged
   */
  public ControlHandler(ChunkDecoder received) {
    this.received = requireNonNull(received, "received is null");
  }

  /** Pings left unanswered because there were too many. On the event loop only. */
  public long ignoredPings() {
    return ignoredPings;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object object) {
    if (!(object instanceof RtmpMessage message)) {
      ctx.fireChannelRead(object);
      return;
    }
    switch (message) {
      // "window 0" would mean an acknowledgement before any byte; nobody can want that.
      case WindowAcknowledgementSize(long bytes) -> window = bytes == 0 ? window : bytes;
      case UserControl(var event, long value, _) when event == UserControl.Event.PING_REQUEST ->
          answerPing(ctx, value);
      case SetChunkSize _, Abort _, Acknowledgement _, SetPeerBandwidth _ -> {}
      case MediaMessage _, MediaPart _, CommandMessage _, UserControl _ ->
          ctx.fireChannelRead(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    acknowledge(ctx);
    ctx.fireChannelReadComplete();
  }

  private void answerPing(ChannelHandlerContext ctx, long timestamp) {
    if (pings.tryAcquire(now(ctx))) {
      var _ = ctx.writeAndFlush(UserControl.pingResponse(timestamp));
    } else {
      ignoredPings++;
    }
  }

  private void acknowledge(ChannelHandlerContext ctx) {
    long step = Math.max(window / 2, SMALLEST_STEP);
    if (scheduled || received.bytesReceived() - acknowledged < step) {
      return;
    }
    long now = now(ctx);
    if (acknowledgements.tryAcquire(now)) {
      acknowledged = received.bytesReceived();
      var _ = ctx.writeAndFlush(new Acknowledgement(acknowledged & 0xFFFF_FFFFL));
    } else {
      // A sender that waits for it may send nothing more, so no later read would bring us back.
      scheduled = true;
      var _ =
          ctx.executor()
              .schedule(
                  () -> {
                    scheduled = false;
                    acknowledge(ctx);
                  },
                  acknowledgements.nanosUntilFree(now),
                  TimeUnit.NANOSECONDS);
    }
  }

  private static long now(ChannelHandlerContext ctx) {
    return ctx.executor().ticker().nanoTime();
  }
}
