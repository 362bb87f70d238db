package dev.patchbay.relay.rig;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What a measured video frame says of itself, in an SEI in front of its picture (H.264 annex D,
 * user data): decoders ignore it, whoever copies the stream passes it on.
 *
 * @param number counts the source's video frames from 0
 * @param sentAt {@link System#nanoTime} of the sending process; one clock for all of this machine
 */
record Stamp(long number, long sentAt) {
  private static final int TAG_BYTES = 5;
  private static final int NAL_LENGTH_BYTES = 4;
  private static final byte[] UUID = "patchbay-bench-1".getBytes(StandardCharsets.US_ASCII);
  private static final int TEXT_BYTES = 16 + 16 + 8;
  private static final int SEI_BYTES = 3 + 16 + TEXT_BYTES + 1;
  private static final int TEXT_AT = TAG_BYTES + NAL_LENGTH_BYTES + 3 + 16;
  private static final int PICTURE_AT = TAG_BYTES + NAL_LENGTH_BYTES + SEI_BYTES;
  private static final int FILLER = 0x0C;
  private static final HexFormat HEX = HexFormat.of();

  /** The frame with its stamp, filled up to {@code size} bytes where it has fewer. */
  byte[] onto(ByteBuf frame, int size) {
    ByteBuf out = Unpooled.buffer(size);
    out.writeBytes(frame, frame.readerIndex(), TAG_BYTES);
    out.writeInt(SEI_BYTES).writeByte(6).writeByte(5).writeByte(UUID.length + TEXT_BYTES);
    out.writeBytes(UUID).writeZero(TEXT_BYTES).writeByte(0x80);
    out.writeBytes(frame, frame.readerIndex() + TAG_BYTES, frame.readableBytes() - TAG_BYTES);
    int filler = size - out.readableBytes() - NAL_LENGTH_BYTES;
    if (filler > 2) {
      out.writeInt(filler).writeByte(FILLER);
      for (int i = 2; i < filler; i++) {
        out.writeByte(0xFF);
      }
      out.writeByte(0x80);
    }
    String text = HEX.toHexDigits(number) + HEX.toHexDigits(sentAt) + HEX.toHexDigits(crc(out));
    out.setCharSequence(TEXT_AT, text, StandardCharsets.US_ASCII);
    byte[] bytes = new byte[out.readableBytes()];
    out.readBytes(bytes);
    return bytes;
  }

  /** The stamp of a frame; empty when it has none, or is not as it was sent. */
  static Optional<Stamp> of(ByteBuf frame) {
    if (frame.readableBytes() < PICTURE_AT) {
      return Optional.empty();
    }
    String text =
        frame.toString(frame.readerIndex() + TEXT_AT, TEXT_BYTES, StandardCharsets.US_ASCII);
    try {
      return HexFormat.fromHexDigits(text, 32, 40) == crc(frame)
          ? Optional.of(
              new Stamp(
                  HexFormat.fromHexDigitsToLong(text, 0, 16),
                  HexFormat.fromHexDigitsToLong(text, 16, 32)))
          : Optional.empty();
    } catch (IllegalArgumentException notHex) {
      return Optional.empty();
    }
  }

  /** Of everything but the stamp. */
  private static int crc(ByteBuf frame) {
    CRC32C crc = new CRC32C();
    int start = frame.readerIndex();
    crc.update(frame.nioBuffer(start, TAG_BYTES));
    crc.update(frame.nioBuffer(start + PICTURE_AT, frame.readableBytes() - PICTURE_AT));
    return (int) crc.getValue();
  }
}
