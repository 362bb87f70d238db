package dev.patchbay.relay.rtmp.flv;

import java.util.Optional;
import java.util.Set;

/** Size and rate from an AVCDecoderConfigurationRecord: ISO 14496-15 5.3.3, H.264 7.3.2.1.1. */
final class H264Sps {
  /** Profiles whose sequence parameter set has the chroma and scaling fields. */
  private static final Set<Long> HIGH_PROFILES =
      Set.of(100L, 110L, 122L, 244L, 44L, 83L, 86L, 118L, 128L, 138L, 139L, 134L, 135L);

  private static final int EXTENDED_SAR = 255;

  private H264Sps() {}

  static Optional<VideoHeader> read(TagCursor record) {
    record.skip(5);
    int count = record.u8() & 0x1F;
    int length = record.u16();
    if (count == 0 || length < 4 || length > record.remaining()) {
      return Optional.empty();
    }
    BitReader bits = BitReader.ofNalUnit(record.bytes(length));
    bits.skip(8);
    return parse(bits);
  }

  private static Optional<VideoHeader> parse(BitReader bits) {
    long chroma = skipToFrameNumbers(bits);
    bits.ue();
    skipPictureOrder(bits);
    bits.ue();
    bits.skip(1);
    long widthInMacroblocks = bits.ue() + 1;
    long heightInMapUnits = bits.ue() + 1;
    boolean framesOnly = bits.flag();
    bits.skip(framesOnly ? 1 : 2);
    long heightFactor = framesOnly ? 1 : 2;
    long width = widthInMacroblocks * 16;
    long height = heightInMapUnits * 16 * heightFactor;
    if (bits.flag()) {
      long unitX = chroma == 1 || chroma == 2 ? 2 : 1;
      long unitY = (chroma == 1 ? 2 : 1) * heightFactor;
      width -= (bits.ue() + bits.ue()) * unitX;
      height -= (bits.ue() + bits.ue()) * unitY;
    }
    double fps = bits.flag() ? rate(bits) : 0;
    return bits.overrun() ? Optional.empty() : VideoHeader.plausible(width, height, fps);
  }

  /** Up to log2_max_frame_num; gives chroma_format_idc. */
  private static long skipToFrameNumbers(BitReader bits) {
    long profile = bits.bits(8);
    bits.skip(16);
    bits.ue();
    if (!HIGH_PROFILES.contains(profile)) {
      return 1;
    }
    long chroma = bits.ue();
    if (chroma == 3) {
      bits.skip(1);
    }
    bits.ue();
    bits.ue();
    bits.skip(1);
    if (bits.flag()) {
      int lists = chroma == 3 ? 12 : 8;
      for (int i = 0; i < lists; i++) {
        if (bits.flag()) {
          skipScalingList(bits, i < 6 ? 16 : 64);
        }
      }
    }
    return chroma;
  }

  private static void skipScalingList(BitReader bits, int size) {
    long last = 8;
    long next = 8;
    for (int i = 0; i < size; i++) {
      if (next != 0) {
        next = (last + bits.se() + 256) % 256;
      }
      last = next == 0 ? last : next;
    }
  }

  private static void skipPictureOrder(BitReader bits) {
    long type = bits.ue();
    if (type == 0) {
      bits.ue();
    } else if (type == 1) {
      bits.skip(1);
      bits.se();
      bits.se();
      long cycle = Math.min(bits.ue(), 255);
      for (int i = 0; i < cycle; i++) {
        bits.se();
      }
    }
  }

  /** VUI parameters up to the timing: H.264 annex E.1.1. Two fields make a frame. */
  private static double rate(BitReader bits) {
    if (bits.flag() && bits.bits(8) == EXTENDED_SAR) {
      bits.skip(32);
    }
    if (bits.flag()) {
      bits.skip(1);
    }
    if (bits.flag()) {
      bits.skip(4);
      if (bits.flag()) {
        bits.skip(24);
      }
    }
    if (bits.flag()) {
      bits.ue();
      bits.ue();
    }
    if (!bits.flag()) {
      return 0;
    }
    long unitsInTick = bits.bits(32);
    long timeScale = bits.bits(32);
    return unitsInTick == 0 ? 0 : timeScale / (2.0 * unitsInTick);
  }
}
