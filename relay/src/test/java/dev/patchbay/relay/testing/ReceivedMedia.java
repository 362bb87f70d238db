package dev.patchbay.relay.testing;

import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import java.util.zip.CRC32C;

/**
 * One media message as a destination received it.
 *
 * @param place how many media messages came before it on its connection
 * @param kind audio, video or data
 * @param timestamp milliseconds, as it came
 * @param size bytes of payload
 * @param crc CRC-32C of the payload
 * @param tag what it is
 * @param number what {@link SampleStream#numberOf} reads, or -1 for anything but a frame of it
 * @param arrivedNanos {@link System#nanoTime} at arrival
 */
public record ReceivedMedia(
    int place,
    MediaKind kind,
    long timestamp,
    int size,
    long crc,
    MediaTag tag,
    long number,
    long arrivedNanos) {
  static ReceivedMedia of(int place, MediaMessage message) {
    MediaTag tag = MediaTag.of(message);
    return new ReceivedMedia(
        place,
        message.kind(),
        message.timestamp(),
        message.size(),
        crcOf(message),
        tag,
        tag.isFrame() ? numberOrNone(message) : -1,
        System.nanoTime());
  }

  /** CRC-32C of a message's payload. */
  public static long crcOf(MediaMessage message) {
    CRC32C crc = new CRC32C();
    crc.update(message.payload().nioBuffer());
    return crc.getValue();
  }

  private static long numberOrNone(MediaMessage message) {
    try {
      return SampleStream.numberOf(message.payload());
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      return -1;
    }
  }
}
