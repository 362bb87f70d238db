package dev.patchbay.relay.ingest.pull;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.client.ClientPhase;
import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.message.CommandMessage;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.rtmp.message.UserControl;
import dev.patchbay.relay.transport.ReadRoom;
import io.netty.channel.ChannelHandlerContext;
import java.util.Map;
import java.util.Optional;

/**
 * Takes what the server plays, whenever it plays: most servers keep a player that came too early or
 * stays too long, and go on with it when somebody publishes.
 */
final class PlayingPhase extends ClientPhase {
  private final PlaySession session;
  private final PlayedFeed feed;
  private long checked;

  PlayingPhase(PlaySession session) {
    super(session);
    this.session = session;
    this.feed = new PlayedFeed(session.path(), session.hub());
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    ReadRoom.widen(ctx.channel());
    PromptAcks.on(ctx.channel());
    session.onClosed(feed::lose);
    await(ctx);
  }

  private void await(ChannelHandlerContext ctx) {
    session.waiting();
    inCase(
        ctx,
        session.patience().media(),
        () -> conclude(ctx, new PlayExit.NotThere(Optional.empty())));
  }

  @Override
  protected void media(ChannelHandlerContext ctx, MediaMessage message) {
    switch (feed.take(ctx.channel(), message)) {
      case PASSED -> {}
      case BEGUN -> {
        session.flowing();
        checkLater(ctx);
      }
      case REFUSED -> conclude(ctx, new PlayExit.Lost(Cause.of(Cause.Kind.CLOSED)));
    }
  }

  private void checkLater(ChannelHandlerContext ctx) {
    checked = feed.taken();
    inCase(
        ctx,
        session.patience().silence(),
        () -> {
          if (feed.taken() == checked) {
            conclude(ctx, new PlayExit.Lost(Cause.of(Cause.Kind.TIMED_OUT)));
          } else {
            checkLater(ctx);
          }
        });
  }

  /** What came in one read goes out in one write. */
  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    feed.deliver();
    ctx.fireChannelReadComplete();
  }

  @Override
  protected void answered(ChannelHandlerContext ctx, CommandMessage answer) {
    if (answer.name().equals("onStatus")
        && isEnd(text(answer.argument(1).asProperties(), "code"))) {
      over(ctx);
    }
  }

  @Override
  protected void event(ChannelHandlerContext ctx, UserControl event) {
    if (event.event() == UserControl.Event.STREAM_EOF) {
      over(ctx);
    }
  }

  @Override
  protected void refused(ChannelHandlerContext ctx, Map<String, AmfValue> status) {
    String code = text(status, "code");
    if (isEnd(code)) {
      over(ctx);
    } else if (code.equals("NetStream.Play.StreamNotFound")) {
      session.notThere(code, text(status, "description"));
      var _ = ctx.close();
    } else {
      super.refused(ctx, status);
    }
  }

  private static boolean isEnd(String code) {
    return switch (code) {
      case "NetStream.Play.Stop", "NetStream.Play.UnpublishNotify", "NetStream.Play.Complete" ->
          true;
      default -> false;
    };
  }

  /** The publisher there has ended; servers say it in more than one way, and the first counts. */
  private void over(ChannelHandlerContext ctx) {
    if (feed.end()) {
      await(ctx);
    }
  }

  /** We answer pings and acknowledge; who does not read even that is no server. */
  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (!ctx.channel().isWritable()) {
      conclude(ctx, new PlayExit.Lost(Cause.of(Cause.Kind.STALLED)));
    }
    ctx.fireChannelWritabilityChanged();
  }

  private void conclude(ChannelHandlerContext ctx, PlayExit how) {
    session.conclude(how);
    var _ = ctx.close();
  }
}
