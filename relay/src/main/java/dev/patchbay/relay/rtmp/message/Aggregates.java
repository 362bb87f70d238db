package dev.patchbay.relay.rtmp.message;

import dev.patchbay.relay.rtmp.RtmpCodecException;
import dev.patchbay.relay.rtmp.chunk.RawMessage;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/**
 * Takes aggregate messages apart: RTMP 1.0 section 7.1.6. The first part has the aggregate's own
 * time, the others keep their distance from it.
 */
final class Aggregates {
  private static final int HEADER_BYTES = 11;
  private static final int BACK_POINTER_BYTES = 4;

  private Aggregates() {}

  static void split(RawMessage aggregate, int maxParts, Consumer<RawMessage> each) {
    ByteBuf body = aggregate.payload();
    long first = -1;
    for (int parts = 1; body.isReadable(); parts++) {
      RtmpCodecException.atMost("messages in an aggregate", parts, maxParts);
      RtmpCodecException.atLeast(
          "bytes left for a message's header in an aggregate", body.readableBytes(), HEADER_BYTES);
      int typeId = body.readUnsignedByte();
      int size = body.readUnsignedMedium();
      // FLV's order: the lower 24 bits, then the upper 8.
      long timestamp = body.readUnsignedMedium() | (long) body.readUnsignedByte() << 24;
      body.skipBytes(3);
      RtmpCodecException.atMost("bytes of a message in an aggregate", size, body.readableBytes());
      first = first < 0 ? timestamp : first;
      long shifted = aggregate.timestamp() + timestamp - first & 0xFFFF_FFFFL;
      each.accept(
          new RawMessage(typeId, shifted, aggregate.messageStreamId(), body.readSlice(size)));
      body.skipBytes(Math.min(BACK_POINTER_BYTES, body.readableBytes()));
    }
  }
}
