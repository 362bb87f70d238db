package dev.patchbay.relay.rtmp.flv;

import dev.patchbay.relay.rtmp.message.MediaMessage;
import java.util.Optional;

/**
 * The picture as its sequence header describes it.
 *
 * @param width pixels
 * @param height pixels
 * @param fps frames per second, 0 where the header does not say
 */
public record VideoHeader(int width, int height, double fps) {
  /** Reads a sequence header of H.264 or HEVC; empty for anything else or when it is broken. */
  public static Optional<VideoHeader> read(MediaMessage message) {
    MediaTag tag = MediaTag.of(message);
    if (!tag.isSequenceHeader()) {
      return Optional.empty();
    }
    TagCursor record = new TagCursor(message.payload());
    record.skip(tag.bodyOffset());
    return switch (tag.codec()) {
      case H264 -> H264Sps.read(record);
      case HEVC -> HevcSps.read(record);
      case VVC,
          AV1,
          VP8,
          VP9,
          SORENSON_H263,
          SCREEN,
          VP6,
          AAC,
          MP3,
          OPUS,
          FLAC,
          AC3,
          EAC3,
          PCM,
          ADPCM,
          G711,
          NELLYMOSER,
          SPEEX,
          UNKNOWN ->
          Optional.empty();
    };
  }

  /** Empty where the numbers cannot be a picture. */
  static Optional<VideoHeader> plausible(long width, long height, double fps) {
    boolean picture = width > 0 && height > 0 && width <= 0xFFFF && height <= 0xFFFF;
    boolean rate = Double.isFinite(fps) && fps > 0 && fps <= 1000;
    return picture
        ? Optional.of(new VideoHeader((int) width, (int) height, rate ? fps : 0))
        : Optional.empty();
  }
}
