package dev.patchbay.relay.rig;

import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNull;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfObject;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfString;
import dev.patchbay.relay.rtmp.message.CommandMessage;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.rtmp.message.RtmpMessage;
import dev.patchbay.relay.rtmp.message.WindowAcknowledgementSize;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.List;
import java.util.Map;

/** Takes whatever is published, under any name. */
final class SinkHandler extends SimpleChannelInboundHandler<RtmpMessage> {
  private static final long WINDOW = 2_500_000;

  private final SinkConnection connection;

  SinkHandler(SinkConnection connection) {
    this.connection = connection;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, RtmpMessage message) {
    switch (message) {
      case CommandMessage command -> answer(ctx, command);
      case MediaMessage media -> connection.received(media);
      default -> {}
    }
  }

  private void answer(ChannelHandlerContext ctx, CommandMessage command) {
    switch (command.name()) {
      case "connect" -> {
        var _ = ctx.write(new WindowAcknowledgementSize(WINDOW));
        reply(ctx, "_result", command.transactionId(), 0, status("NetConnection.Connect.Success"));
      }
      case "createStream" -> reply(ctx, "_result", command.transactionId(), 0, AmfValue.of(1));
      case "publish" -> {
        connection.named(command.argument(1) instanceof AmfString(String name) ? name : "");
        reply(ctx, "onStatus", 0, command.messageStreamId(), status("NetStream.Publish.Start"));
      }
      case "FCUnpublish" -> connection.unpublished();
      case "deleteStream" -> connection.deleted();
      default -> {}
    }
  }

  private static void reply(
      ChannelHandlerContext ctx, String name, double transaction, int stream, AmfValue value) {
    var _ =
        ctx.writeAndFlush(
            new CommandMessage(name, transaction, List.of(AmfNull.NULL, value), stream));
  }

  private static AmfValue status(String code) {
    return new AmfObject(Map.of("level", AmfValue.of("status"), "code", AmfValue.of(code)));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
    var _ = ctx.close();
  }
}
