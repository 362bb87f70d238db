package dev.patchbay.relay.testing;

import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import io.netty.buffer.Unpooled;

/** The smallest messages that are what they claim to be. */
public final class Frames {
  private Frames() {}

  public static MediaMessage videoHeader(long timestamp) {
    return video(timestamp, 0x17, 0, 0, 0, 0, 1);
  }

  public static MediaMessage keyframe(long timestamp) {
    return video(timestamp, 0x17, 1, 0, 0, 0, 0x65);
  }

  public static MediaMessage interframe(long timestamp) {
    return video(timestamp, 0x27, 1, 0, 0, 0, 0x41);
  }

  public static MediaMessage audioHeader(long timestamp) {
    return new MediaMessage(
        MediaKind.AUDIO, timestamp, 1, Unpooled.wrappedBuffer(bytes(0xAF, 0, 0x11, 0x90)));
  }

  public static MediaMessage audio(long timestamp) {
    return new MediaMessage(
        MediaKind.AUDIO, timestamp, 1, Unpooled.wrappedBuffer(bytes(0xAF, 1, 0x21)));
  }

  private static MediaMessage video(long timestamp, int... body) {
    return new MediaMessage(MediaKind.VIDEO, timestamp, 1, Unpooled.wrappedBuffer(bytes(body)));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int at = 0; at < values.length; at++) {
      bytes[at] = (byte) values[at];
    }
    return bytes;
  }
}
