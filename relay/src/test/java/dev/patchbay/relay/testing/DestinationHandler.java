package dev.patchbay.relay.testing;

import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNull;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfObject;
import dev.patchbay.relay.rtmp.message.CommandMessage;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.rtmp.message.RtmpMessage;
import dev.patchbay.relay.rtmp.message.UserControl;
import dev.patchbay.relay.rtmp.message.WindowAcknowledgementSize;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.List;
import java.util.Map;

/** Answers as a platform would, with the least that clients need, and records the rest. */
final class DestinationHandler extends SimpleChannelInboundHandler<RtmpMessage> {
  private final DestinationConnection connection;

  DestinationHandler(DestinationConnection connection) {
    this.connection = connection;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, RtmpMessage message) {
    switch (message) {
      case CommandMessage command -> {
        connection.received(command);
        answer(ctx, command);
      }
      case MediaMessage media -> {
        int count = connection.received(media);
        LoopbackRtmpServer.Manners manners = connection.manners();
        if (count == manners.closeAfter() || !manners.refusalCode().isEmpty()) {
          ctx.close();
        }
      }
      case UserControl event -> connection.received(event);
      default -> {}
    }
  }

  private void answer(ChannelHandlerContext ctx, CommandMessage command) {
    switch (command.name()) {
      case "connect" -> {
        ctx.write(new WindowAcknowledgementSize(2_500_000));
        result(ctx, command, status("status", "NetConnection.Connect.Success", "welcome"));
      }
      case "createStream" -> result(ctx, command, AmfValue.of(1));
      case "publish" -> publish(ctx, command);
      case "releaseStream", "FCPublish" -> {
        if (connection.manners().unknowing()) {
          unknown(ctx, command);
        }
      }
      default -> {}
    }
  }

  private static void unknown(ChannelHandlerContext ctx, CommandMessage command) {
    AmfValue status =
        status("error", "NetConnection.Call.Failed", "no method of the name " + command.name());
    ctx.writeAndFlush(
        new CommandMessage("_error", command.transactionId(), List.of(AmfNull.NULL, status), 0));
  }

  private void publish(ChannelHandlerContext ctx, CommandMessage command) {
    LoopbackRtmpServer.Manners manners = connection.manners();
    boolean accepted = manners.refusalCode().isEmpty();
    AmfValue status =
        accepted
            ? status("status", "NetStream.Publish.Start", "publishing")
            : status("error", manners.refusalCode(), manners.refusalText());
    List<AmfValue> arguments = List.of(AmfNull.NULL, status);
    // Before the consent: who hears it may tell the server to behave again.
    if (accepted && !manners.reading()) {
      connection.reading(false);
    }
    ctx.writeAndFlush(new CommandMessage("onStatus", 0, arguments, command.messageStreamId()));
  }

  private static void result(ChannelHandlerContext ctx, CommandMessage command, AmfValue value) {
    ctx.writeAndFlush(
        new CommandMessage("_result", command.transactionId(), List.of(AmfNull.NULL, value), 0));
  }

  private static AmfValue status(String level, String code, String description) {
    return new AmfObject(
        Map.of(
            "level", AmfValue.of(level),
            "code", AmfValue.of(code),
            "description", AmfValue.of(description)));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }
}
