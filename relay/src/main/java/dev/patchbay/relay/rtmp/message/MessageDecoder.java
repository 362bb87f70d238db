package dev.patchbay.relay.rtmp.message;

import static java.util.Objects.requireNonNull;

import dev.patchbay.relay.rtmp.RtmpCodecException;
import dev.patchbay.relay.rtmp.RtmpLimits;
import dev.patchbay.relay.rtmp.chunk.RawMessage;
import dev.patchbay.relay.rtmp.chunk.RawPart;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Tells messages apart by their type: {@link RawMessage} in, {@link RtmpMessage} out. Types that we
 * do not know are skipped and counted. After a malformed message it discards until close.
 */
public final class MessageDecoder extends ChannelInboundHandlerAdapter {
  private RtmpLimits limits;
  private boolean bad;
  private long skipped;

  public MessageDecoder(RtmpLimits limits) {
    this.limits = requireNonNull(limits, "limits is null");
  }

  /** Other limits from the next message on. On the event loop only. */
  public void limits(RtmpLimits newLimits) {
    limits = requireNonNull(newLimits, "newLimits is null");
  }

  /** How many messages of unknown kind there were. On the event loop only. */
  public long skipped() {
    return skipped;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object object) {
    if (object instanceof RawPart part) {
      passOn(ctx, part);
      return;
    }
    if (!(object instanceof RawMessage message)) {
      ctx.fireChannelRead(object);
      return;
    }
    try {
      if (!bad) {
        decode(ctx, message);
      }
    } catch (RtmpCodecException e) {
      bad = true;
      throw e;
    } finally {
      message.release();
    }
  }

  private void passOn(ChannelHandlerContext ctx, RawPart part) {
    if (bad) {
      part.release();
    } else {
      ctx.fireChannelRead(
          new MediaPart(
              part.timestamp(), part.messageStreamId(), part.length(), part.at(), part.payload()));
    }
  }

  private void decode(ChannelHandlerContext ctx, RawMessage message) {
    ByteBuf body = message.payload();
    switch (message.typeId()) {
      case MessageTypes.AUDIO -> fireMedia(ctx, MediaKind.AUDIO, message, 0);
      case MessageTypes.VIDEO -> fireMedia(ctx, MediaKind.VIDEO, message, 0);
      case MessageTypes.DATA -> fireData(ctx, message, 0);
      // AMF 3 messages begin with a byte that says "AMF 0 follows": section 7.1.1 has both ids.
      case MessageTypes.AMF3_DATA -> fireData(ctx, message, 1);
      case MessageTypes.COMMAND -> fireCommand(ctx, message);
      case MessageTypes.AMF3_COMMAND -> {
        body.skipBytes(Math.min(1, body.readableBytes()));
        fireCommand(ctx, message);
      }
      case MessageTypes.AGGREGATE ->
          Aggregates.split(message, limits.maxAggregateParts(), part -> decodePart(ctx, part));
      case MessageTypes.USER_CONTROL -> fireUserControl(ctx, body);
      case MessageTypes.SET_CHUNK_SIZE,
          MessageTypes.ABORT,
          MessageTypes.ACKNOWLEDGEMENT,
          MessageTypes.WINDOW_ACKNOWLEDGEMENT_SIZE,
          MessageTypes.SET_PEER_BANDWIDTH ->
          ctx.fireChannelRead(ControlMessages.read(message.typeId(), body));
      default -> skipped++;
    }
  }

  private void decodePart(ChannelHandlerContext ctx, RawMessage part) {
    switch (part.typeId()) {
      case MessageTypes.AUDIO -> fireMedia(ctx, MediaKind.AUDIO, part, 0);
      case MessageTypes.VIDEO -> fireMedia(ctx, MediaKind.VIDEO, part, 0);
      case MessageTypes.DATA -> fireData(ctx, part, 0);
      case MessageTypes.AGGREGATE ->
          throw new RtmpCodecException("an aggregate message inside an aggregate message");
      default -> skipped++;
    }
  }

  private void fireUserControl(ChannelHandlerContext ctx, ByteBuf body) {
    ControlMessages.readUserControl(body).ifPresentOrElse(ctx::fireChannelRead, () -> skipped++);
  }

  private void fireCommand(ChannelHandlerContext ctx, RawMessage message) {
    if (message.payload().isReadable()) {
      ctx.fireChannelRead(Commands.read(message, limits.amf()));
    } else {
      skipped++;
    }
  }

  private void fireData(ChannelHandlerContext ctx, RawMessage message, int selectorBytes) {
    if (message.payload().readableBytes() > selectorBytes) {
      fireMedia(ctx, MediaKind.DATA, message, selectorBytes);
    } else {
      skipped++;
    }
  }

  private static void fireMedia(
      ChannelHandlerContext ctx, MediaKind kind, RawMessage message, int skip) {
    ByteBuf body = message.payload().skipBytes(skip).retain();
    ctx.fireChannelRead(
        new MediaMessage(kind, message.timestamp(), message.messageStreamId(), body));
  }
}
