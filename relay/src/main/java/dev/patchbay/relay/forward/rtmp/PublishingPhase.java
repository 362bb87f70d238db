package dev.patchbay.relay.forward.rtmp;

import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNull;
import dev.patchbay.relay.rtmp.message.CommandMessage;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.List;

/** Asks to publish and waits for the consent: RTMP 1.0 section 7.2.2.6. */
final class PublishingPhase extends PublishPhase {
  /**
   * Some servers answer nothing at all to a publish they accept; others (MediaMTX, and our own
   * ingest) think for up to 4 s before they refuse a key.
   */
  private static final Duration SILENCE_IS_CONSENT = Duration.ofSeconds(6);

  static final double PUBLISH = 5;
  private static final String STARTED = "NetStream.Publish.Start";

  private final int messageStreamId;

  PublishingPhase(PublishSession session, int messageStreamId) {
    super(session);
    this.messageStreamId = messageStreamId;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    inCase(ctx, SILENCE_IS_CONSENT, () -> begin(ctx));
    AmfValue key = AmfValue.of(session().spec().target().key().reveal());
    send(
        ctx,
        new CommandMessage(
            "publish", PUBLISH, List.of(AmfNull.NULL, key, AmfValue.of("live")), messageStreamId));
  }

  @Override
  protected void answered(ChannelHandlerContext ctx, CommandMessage answer) {
    if (answer.name().equals("onStatus")
        && text(answer.argument(1).asProperties(), "code").equals(STARTED)) {
      begin(ctx);
    }
  }

  private void begin(ChannelHandlerContext ctx) {
    if (session().isOver()) {
      return;
    }
    session().accepted();
    next(ctx, new SendingPhase(session(), messageStreamId));
  }

  @Override
  void endCleanly(Channel channel) {
    Unpublish.write(channel, session().spec().target().key(), messageStreamId);
  }
}
