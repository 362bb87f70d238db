package dev.patchbay.relay.rtmp.message;

import dev.patchbay.relay.rtmp.amf0.Amf0Encoder;
import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.chunk.PayloadCounted;
import dev.patchbay.relay.rtmp.chunk.RawMessage;
import dev.patchbay.relay.rtmp.chunk.RawPart;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/** Gives {@link RtmpMessage}s the form in which the chunk layer sends them. */
public final class MessageEncoder extends ChannelOutboundHandlerAdapter {
  private static final int FIRST_ALLOCATION = 256;

  @Override
  public void write(ChannelHandlerContext ctx, Object object, ChannelPromise promise) {
    var _ =
        ctx.write(object instanceof RtmpMessage message ? encode(ctx, message) : object, promise);
  }

  private static PayloadCounted encode(ChannelHandlerContext ctx, RtmpMessage message) {
    return switch (message) {
      case MediaMessage(var kind, long timestamp, int messageStreamId, var payload) ->
          new RawMessage(kind.typeId(), timestamp, messageStreamId, payload);
      case MediaPart(long timestamp, int messageStreamId, int length, int at, var payload) ->
          new RawPart(MessageTypes.VIDEO, timestamp, messageStreamId, length, at, payload);
      case CommandMessage command ->
          new RawMessage(MessageTypes.COMMAND, 0, command.messageStreamId(), body(ctx, command));
      case SetChunkSize(int size) -> control(MessageTypes.SET_CHUNK_SIZE, word(ctx, size));
      case Abort(int chunkStreamId) -> control(MessageTypes.ABORT, word(ctx, chunkStreamId));
      case Acknowledgement(long sequenceNumber) ->
          control(MessageTypes.ACKNOWLEDGEMENT, word(ctx, sequenceNumber));
      case WindowAcknowledgementSize(long bytes) ->
          control(MessageTypes.WINDOW_ACKNOWLEDGEMENT_SIZE, word(ctx, bytes));
      case SetPeerBandwidth(long bytes, int limitType) ->
          control(MessageTypes.SET_PEER_BANDWIDTH, word(ctx, bytes).writeByte(limitType));
      case UserControl event -> control(MessageTypes.USER_CONTROL, body(ctx, event));
    };
  }

  private static RawMessage control(int typeId, ByteBuf body) {
    return new RawMessage(typeId, 0, 0, body);
  }

  private static ByteBuf word(ChannelHandlerContext ctx, long value) {
    return ctx.alloc().ioBuffer(Integer.BYTES + 1).writeInt((int) value);
  }

  private static ByteBuf body(ChannelHandlerContext ctx, UserControl event) {
    ByteBuf body = ctx.alloc().ioBuffer(10).writeShort(event.event().code());
    body.writeInt((int) event.value());
    return event.event() == UserControl.Event.SET_BUFFER_LENGTH
        ? body.writeInt((int) event.bufferMillis())
        : body;
  }

  private static ByteBuf body(ChannelHandlerContext ctx, CommandMessage command) {
    ByteBuf body = ctx.alloc().ioBuffer(FIRST_ALLOCATION);
    Amf0Encoder.write(body, AmfValue.of(command.name()));
    Amf0Encoder.write(body, AmfValue.of(command.transactionId()));
    Amf0Encoder.write(body, command.arguments());
    return body;
  }
}
