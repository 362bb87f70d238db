package dev.patchbay.relay.ingest;

import dev.patchbay.relay.rtmp.RtmpCodecException;
import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNull;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfString;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfUndefined;
import dev.patchbay.relay.rtmp.message.CommandMessage;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.rtmp.message.MediaPart;
import dev.patchbay.relay.rtmp.message.RtmpMessage;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;

/** A phase of a connection: takes what is legal in it, and gives way to the next phase. */
abstract class ServerPhase extends SimpleChannelInboundHandler<RtmpMessage> {
  static final String NAME = "phase";

  private final Peer peer;

  ServerPhase(Peer peer) {
    this.peer = peer;
  }

  final Peer peer() {
    return peer;
  }

  abstract void command(ChannelHandlerContext ctx, CommandMessage command);

  /** Media is stray, unless a phase says otherwise; it is released behind this method. */
  void media(MediaMessage message) {
    peer.strayMedia();
  }

  /** Part of a message on its way, where parts were asked for; released behind this method. */
  void part(MediaPart part) {}

  final void next(ChannelHandlerContext ctx, ServerPhase phase) {
    ctx.pipeline().replace(this, NAME, phase);
  }

  /** Opens a message stream for the peer and tells its id. */
  final void createStream(CommandMessage command) {
    var _ = peer.send(Statuses.result(command, AmfNull.NULL, AmfValue.of(peer.openStream())));
  }

  /** Confirms a command that has no effect here, to those who wait for it. */
  final void confirm(CommandMessage command) {
    if (command.transactionId() != 0) {
      var _ = peer.send(Statuses.result(command, AmfNull.NULL, new AmfUndefined()));
    }
  }

  /** The text in {@code value}, or an empty one; it may be no longer, and has no line breaks. */
  static String text(String what, AmfValue value, int limit) {
    if (!(value instanceof AmfString(String text))) {
      return "";
    }
    RtmpCodecException.atMost("characters of " + what, text.length(), limit);
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new RtmpCodecException("control characters in " + what);
    }
    return text;
  }

  @Override
  protected final void channelRead0(ChannelHandlerContext ctx, RtmpMessage message) {
    switch (message) {
      case CommandMessage command -> command(ctx, command);
      case MediaMessage media -> media(media);
      case MediaPart part -> part(part);
      default -> {}
    }
  }
}
