package dev.patchbay.relay.rtmp.flv;

import dev.patchbay.relay.rtmp.message.MediaMessage;
import java.util.List;
import java.util.Optional;

/**
 * The sound as its sequence header describes it.
 *
 * @param sampleRate hertz
 * @param channels 0 where the header does not say
 */
public record AudioHeader(int sampleRate, int channels) {
  private static final List<Integer> SAMPLE_RATES =
      List.of(
          96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025,
          8_000, 7_350);
  private static final List<Integer> CHANNELS = List.of(0, 1, 2, 3, 4, 5, 6, 8);
  private static final int ESCAPED_OBJECT_TYPE = 31;
  private static final int EXPLICIT_RATE = 15;
  private static final int LONGEST = 64;
  private static final int OPUS_CHANNELS_AT = 9;
  private static final int OPUS_RATE = 48_000;

  /** Reads a sequence header of AAC or Opus; empty for anything else or when it is broken. */
  public static Optional<AudioHeader> read(MediaMessage message) {
    MediaTag tag = MediaTag.of(message);
    if (!tag.isSequenceHeader()) {
      return Optional.empty();
    }
    TagCursor body = new TagCursor(message.payload());
    body.skip(tag.bodyOffset());
    if (tag.codec() == Codec.AAC) {
      return audioSpecificConfig(BitReader.of(body.bytes(Math.min(body.remaining(), LONGEST))));
    }
    return tag.codec() == Codec.OPUS ? Optional.of(opusHead(body)) : Optional.empty();
  }

  /** ISO 14496-3 section 1.6.2.1. */
  private static Optional<AudioHeader> audioSpecificConfig(BitReader bits) {
    if (bits.bits(5) == ESCAPED_OBJECT_TYPE) {
      bits.skip(6);
    }
    int index = (int) bits.bits(4);
    long rate = 0;
    if (index == EXPLICIT_RATE) {
      rate = bits.bits(24);
    } else if (index < SAMPLE_RATES.size()) {
      rate = SAMPLE_RATES.get(index);
    }
    int configuration = (int) bits.bits(4);
    int channels = configuration < CHANNELS.size() ? CHANNELS.get(configuration) : 0;
    return bits.overrun() || rate == 0
        ? Optional.empty()
        : Optional.of(new AudioHeader((int) rate, channels));
  }

  /** RFC 7845 section 5.1; Opus always decodes at 48 kHz, and the header may be left out. */
  private static AudioHeader opusHead(TagCursor body) {
    body.skip(OPUS_CHANNELS_AT);
    return new AudioHeader(OPUS_RATE, body.u8());
  }
}
