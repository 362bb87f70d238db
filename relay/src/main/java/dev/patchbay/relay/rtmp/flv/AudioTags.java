package dev.patchbay.relay.rtmp.flv;

import dev.patchbay.relay.rtmp.message.MediaKind;

/** FLV AUDIODATA and the extended AudioTagHeader. */
final class AudioTags {
  private static final int EXTENDED = 9;
  private static final int MULTITRACK = 5;

  private AudioTags() {}

  static MediaTag classify(TagCursor body) {
    int first = body.u8();
    return first >> 4 == EXTENDED
        ? enhanced(body, first & 0x0F)
        : legacy(body, Codec.ofSoundFormat(first >> 4));
  }

  private static MediaTag legacy(TagCursor body, Codec codec) {
    Packet packet = Packet.FRAME;
    if (codec == Codec.AAC) {
      packet = aacPacket(body.u8());
    }
    if (codec == Codec.UNKNOWN || body.overrun()) {
      packet = Packet.UNKNOWN;
    }
    return MediaTag.plain(MediaKind.AUDIO, codec, packet, body.offset());
  }

  private static Packet aacPacket(int aacPacketType) {
    return switch (aacPacketType) {
      case 0 -> Packet.SEQUENCE_HEADER;
      case 1 -> Packet.FRAME;
      default -> Packet.UNKNOWN;
    };
  }

  private static MediaTag enhanced(TagCursor body, int firstPacketType) {
    int packetType = EnhancedTags.skipModifiers(body, firstPacketType);
    if (packetType != MULTITRACK) {
      return EnhancedTags.single(MediaKind.AUDIO, body, packet(packetType), false);
    }
    int types = body.u8();
    Multitrack multitrack = EnhancedTags.multitrack(types >> 4);
    Packet packet = packet(types & 0x0F);
    return multitrack == Multitrack.NONE || packet == Packet.UNKNOWN
        ? EnhancedTags.unknown(MediaKind.AUDIO)
        : EnhancedTags.tracks(MediaKind.AUDIO, body, multitrack, packet, false);
  }

  private static Packet packet(int packetType) {
    return switch (packetType) {
      case 0 -> Packet.SEQUENCE_HEADER;
      case 1 -> Packet.FRAME;
      case 2 -> Packet.SEQUENCE_END;
      case 4 -> Packet.MULTICHANNEL_CONFIG;
      default -> Packet.UNKNOWN;
    };
  }
}
