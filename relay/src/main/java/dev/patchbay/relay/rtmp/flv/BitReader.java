package dev.patchbay.relay.rtmp.flv;

/**
 * Bits of a NAL unit, most significant first, "emulation prevention" bytes taken out (ITU-T H.264
 * section 7.4.1). Reading past the end gives zeros and is remembered in {@link #overrun()}.
 */
final class BitReader {
  private static final int MAX_GOLOMB_ZEROS = 31;

  private final byte[] bytes;
  private final int length;
  private int bit;

  private BitReader(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = length;
  }

  static BitReader ofNalUnit(byte[] nal) {
    byte[] raw = new byte[nal.length];
    int length = 0;
    int zeros = 0;
    for (byte b : nal) {
      if (zeros >= 2 && b == 3) {
        zeros = 0;
        continue;
      }
      zeros = b == 0 ? zeros + 1 : 0;
      raw[length++] = b;
    }
    return new BitReader(raw, length);
  }

  static BitReader of(byte[] bytes) {
    return new BitReader(bytes, bytes.length);
  }

  boolean overrun() {
    return bit > length * 8;
  }

  int bit() {
    int index = bit >> 3;
    int value = index < length ? bytes[index] >> (7 - (bit & 7)) & 1 : 0;
    bit++;
    return value;
  }

  boolean flag() {
    return bit() == 1;
  }

  /** The next {@code count} bits, at most 32, unsigned. */
  long bits(int count) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 1 | bit();
    }
    return value;
  }

  void skip(int count) {
    bit = (int) Math.min((long) bit + count, length * 8L + 1);
  }

  /** An unsigned Exp-Golomb number, ue(v). */
  long ue() {
    int zeros = 0;
    while (!flag()) {
      zeros++;
      if (zeros > MAX_GOLOMB_ZEROS || overrun()) {
        skip(Integer.MAX_VALUE);
        return 0;
      }
    }
    return (1L << zeros) - 1 + bits(zeros);
  }

  /** A signed Exp-Golomb number, se(v). */
  long se() {
    long code = ue();
    return (code & 1) == 1 ? (code + 1) / 2 : -code / 2;
  }
}
