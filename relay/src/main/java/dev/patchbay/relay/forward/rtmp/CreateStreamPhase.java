package dev.patchbay.relay.forward.rtmp;

import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNull;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNumber;
import dev.patchbay.relay.rtmp.message.CommandMessage;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.List;

/** Announces the stream and asks for a message stream to publish on, as OBS and FFmpeg do. */
final class CreateStreamPhase extends PublishPhase {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final double RELEASE_STREAM = 2;
  private static final double FC_PUBLISH = 3;
  static final double CREATE_STREAM = 4;

  CreateStreamPhase(PublishSession session) {
    super(session);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    limit(ctx, LIMIT);
    AmfValue key = AmfValue.of(session().spec().target().key().reveal());
    send(
        ctx,
        command("releaseStream", RELEASE_STREAM, key),
        command("FCPublish", FC_PUBLISH, key),
        new CommandMessage("createStream", CREATE_STREAM, List.of(AmfNull.NULL), 0));
  }

  private static CommandMessage command(String name, double transactionId, AmfValue key) {
    return new CommandMessage(name, transactionId, List.of(AmfNull.NULL, key), 0);
  }

  @Override
  protected void answered(ChannelHandlerContext ctx, CommandMessage answer) {
    if (answer.name().equals("_result")
        && answer.transactionId() == CREATE_STREAM
        && answer.argument(1) instanceof AmfNumber(double id)) {
      next(ctx, new PublishingPhase(session(), (int) id));
    }
  }
}
