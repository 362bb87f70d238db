package dev.patchbay.relay.rtmp.flv;

import java.util.Optional;

/** Size from an HEVCDecoderConfigurationRecord: ISO 14496-15 8.3.3, H.265 7.3.2.2.1. */
final class HevcSps {
  private static final int FIXED_BYTES = 22;
  private static final int SPS = 33;
  private static final int MAX_NAL_UNITS = 64;

  private HevcSps() {}

  static Optional<VideoHeader> read(TagCursor record) {
    record.skip(FIXED_BYTES);
    int arrays = record.u8();
    int seen = 0;
    for (int i = 0; i < arrays; i++) {
      int type = record.u8() & 0x3F;
      int count = record.u16();
      for (int j = 0; j < count && !record.overrun() && seen++ < MAX_NAL_UNITS; j++) {
        byte[] nal = record.bytes(record.u16());
        if (type == SPS) {
          return parse(BitReader.ofNalUnit(nal));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<VideoHeader> parse(BitReader bits) {
    bits.skip(16 + 4);
    int subLayers = (int) bits.bits(3);
    bits.skip(1);
    skipProfileTierLevel(bits, subLayers);
    bits.ue();
    long chroma = bits.ue();
    if (chroma == 3) {
      bits.skip(1);
    }
    long width = bits.ue();
    long height = bits.ue();
    if (bits.flag()) {
      width -= (bits.ue() + bits.ue()) * (chroma == 1 || chroma == 2 ? 2 : 1);
      height -= (bits.ue() + bits.ue()) * (chroma == 1 ? 2 : 1);
    }
    return bits.overrun() ? Optional.empty() : VideoHeader.plausible(width, height, 0);
  }

  private static void skipProfileTierLevel(BitReader bits, int subLayers) {
    bits.skip(96);
    boolean[] profile = new boolean[subLayers];
    boolean[] level = new boolean[subLayers];
    for (int i = 0; i < subLayers; i++) {
      profile[i] = bits.flag();
      level[i] = bits.flag();
    }
    if (subLayers > 0) {
      bits.skip(2 * (8 - subLayers));
    }
    for (int i = 0; i < subLayers; i++) {
      bits.skip((profile[i] ? 88 : 0) + (level[i] ? 8 : 0));
    }
  }
}
