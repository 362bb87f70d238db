package dev.patchbay.relay.ingest.pull;

import dev.patchbay.relay.client.ClientPhase;
import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNull;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNumber;
import dev.patchbay.relay.rtmp.message.CommandMessage;
import dev.patchbay.relay.rtmp.message.UserControl;
import dev.patchbay.relay.rtmp.message.WindowAcknowledgementSize;
import io.netty.channel.ChannelHandlerContext;
import java.util.List;

/** Asks for a message stream and to play on it: RTMP 1.0 section 7.2.2.1. */
final class PlayRequestPhase extends ClientPhase {
  static final double CREATE_STREAM = 2;
  static final double PLAY = 3;

  private static final long WINDOW = 2_500_000;

  /** In milliseconds as players send it: only what is live, and wait for it. */
  private static final double LIVE_ONLY = -1000;

  /** What we buffer is nothing, but a server that believes that may pace what it sends. */
  private static final long BUFFER_MILLIS = 1000;

  private final PlaySession session;

  PlayRequestPhase(PlaySession session) {
    super(session);
    this.session = session;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    limit(ctx, session.patience().request());
    send(
        ctx,
        new WindowAcknowledgementSize(WINDOW),
        new CommandMessage("createStream", CREATE_STREAM, List.of(AmfNull.NULL), 0));
  }

  @Override
  protected void answered(ChannelHandlerContext ctx, CommandMessage answer) {
    if (answer.name().equals("_result")
        && answer.transactionId() == CREATE_STREAM
        && answer.argument(1) instanceof AmfNumber(double id)) {
      int stream = (int) id;
      // First the phase: what is asked for may be answered at once.
      next(ctx, new PlayingPhase(session));
      send(
          ctx.channel(),
          new CommandMessage(
              "play",
              PLAY,
              List.of(
                  AmfNull.NULL,
                  AmfValue.of(session.address().stream().reveal()),
                  AmfValue.of(LIVE_ONLY)),
              stream),
          new UserControl(UserControl.Event.SET_BUFFER_LENGTH, stream, BUFFER_MILLIS));
    }
  }
}
