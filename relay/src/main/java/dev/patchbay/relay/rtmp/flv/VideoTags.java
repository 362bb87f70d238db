package dev.patchbay.relay.rtmp.flv;

import dev.patchbay.relay.rtmp.message.MediaKind;

/** FLV VIDEODATA and the extended VideoTagHeader. */
final class VideoTags {
  private static final int EXTENDED = 0x80;
  private static final int KEY_FRAME = 1;
  private static final int COMMAND_FRAME = 5;
  private static final int CODED_FRAMES = 1;
  private static final int METADATA = 4;
  private static final int MULTITRACK = 6;
  private static final int COMPOSITION_TIME_BYTES = 3;

  private VideoTags() {}

  static MediaTag classify(TagCursor body) {
    int first = body.u8();
    int frameType = first >> 4 & 0x07;
    return (first & EXTENDED) != 0
        ? enhanced(body, frameType, first & 0x0F)
        : legacy(body, frameType, first & 0x0F);
  }

  private static MediaTag legacy(TagCursor body, int frameType, int codecId) {
    Codec codec = Codec.ofVideoId(codecId);
    if (frameType == COMMAND_FRAME) {
      return MediaTag.plain(MediaKind.VIDEO, codec, Packet.VIDEO_COMMAND, body.offset());
    }
    Packet packet = Packet.FRAME;
    if (codec == Codec.H264 || codec == Codec.HEVC) {
      packet = legacyPacket(body.u8());
      body.skip(COMPOSITION_TIME_BYTES);
    }
    // Of a codec that nobody told us of, the frame type is still to be trusted.
    if (body.overrun()) {
      packet = Packet.UNKNOWN;
    }
    return new MediaTag(
        MediaKind.VIDEO,
        codec,
        packet,
        false,
        packet == Packet.FRAME && frameType == KEY_FRAME,
        Multitrack.NONE,
        MediaTag.DEFAULT_TRACK,
        body.offset());
  }

  private static Packet legacyPacket(int avcPacketType) {
    return switch (avcPacketType) {
      case 0 -> Packet.SEQUENCE_HEADER;
      case 1 -> Packet.FRAME;
      case 2 -> Packet.SEQUENCE_END;
      default -> Packet.UNKNOWN;
    };
  }

  private static MediaTag enhanced(TagCursor body, int frameType, int firstPacketType) {
    int packetType = EnhancedTags.skipModifiers(body, firstPacketType);
    boolean keyframe = frameType == KEY_FRAME;
    if (packetType != METADATA && frameType == COMMAND_FRAME) {
      return MediaTag.plain(MediaKind.VIDEO, Codec.UNKNOWN, Packet.VIDEO_COMMAND, body.offset());
    }
    if (packetType != MULTITRACK) {
      MediaTag tag = EnhancedTags.single(MediaKind.VIDEO, body, packet(packetType), keyframe);
      return afterCompositionTime(tag, packetType, body);
    }
    int types = body.u8();
    Multitrack multitrack = EnhancedTags.multitrack(types >> 4);
    Packet packet = packet(types & 0x0F);
    if (multitrack == Multitrack.NONE || packet == Packet.UNKNOWN) {
      return EnhancedTags.unknown(MediaKind.VIDEO);
    }
    MediaTag tag = EnhancedTags.tracks(MediaKind.VIDEO, body, multitrack, packet, keyframe);
    return afterCompositionTime(tag, types & 0x0F, body);
  }

  private static MediaTag afterCompositionTime(MediaTag tag, int packetType, TagCursor body) {
    return packetType == CODED_FRAMES && tag.codec().hasCompositionTime()
        ? tag.withBodyAt(
            Math.min(tag.bodyOffset() + COMPOSITION_TIME_BYTES, body.offset() + body.remaining()))
        : tag;
  }

  private static Packet packet(int packetType) {
    return switch (packetType) {
      // 5 is MPEG2TSSequenceStart: configuration as well, in another notation.
      case 0, 5 -> Packet.SEQUENCE_HEADER;
      case CODED_FRAMES, 3 -> Packet.FRAME;
      case 2 -> Packet.SEQUENCE_END;
      case METADATA -> Packet.VIDEO_METADATA;
      default -> Packet.UNKNOWN;
    };
  }
}
