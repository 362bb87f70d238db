package dev.patchbay.relay.rtmp.message;

import dev.patchbay.relay.rtmp.RtmpCodecException;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/** Reads protocol control messages (RTMP 1.0 section 5.4) and user control events (7.1.7). */
final class ControlMessages {
  private static final int EVENT_BYTES = Short.BYTES + Integer.BYTES;

  private ControlMessages() {}

  static RtmpMessage read(int typeId, ByteBuf body) {
    int expected = typeId == MessageTypes.SET_PEER_BANDWIDTH ? 5 : 4;
    RtmpCodecException.exactly(
        "bytes of a control message of type " + typeId, body.readableBytes(), expected);
    return switch (typeId) {
      case MessageTypes.SET_CHUNK_SIZE -> new SetChunkSize(body.readInt());
      case MessageTypes.ABORT -> new Abort(body.readInt());
      case MessageTypes.ACKNOWLEDGEMENT -> new Acknowledgement(body.readUnsignedInt());
      case MessageTypes.WINDOW_ACKNOWLEDGEMENT_SIZE ->
          new WindowAcknowledgementSize(body.readUnsignedInt());
      case MessageTypes.SET_PEER_BANDWIDTH ->
          new SetPeerBandwidth(body.readUnsignedInt(), body.readUnsignedByte());
      default -> throw new IllegalArgumentException("not a control message: type " + typeId);
    };
  }

  /** The event, or nothing when it is one that we do not know. */
  static Optional<RtmpMessage> readUserControl(ByteBuf body) {
    RtmpCodecException.atLeast("bytes of a user control event", body.readableBytes(), Short.BYTES);
    int code = body.readUnsignedShort();
    for (UserControl.Event event : UserControl.Event.values()) {
      if (event.code() == code) {
        return Optional.of(read(event, body));
      }
    }
    return Optional.empty();
  }

  private static UserControl read(UserControl.Event event, ByteBuf body) {
    boolean buffer = event == UserControl.Event.SET_BUFFER_LENGTH;
    int expected = buffer ? EVENT_BYTES + Integer.BYTES : EVENT_BYTES;
    RtmpCodecException.atLeast(
        "bytes of user control event " + event, Short.BYTES + body.readableBytes(), expected);
    long value = body.readUnsignedInt();
    return new UserControl(event, value, buffer ? body.readUnsignedInt() : 0);
  }
}
