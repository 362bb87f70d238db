package dev.patchbay.relay.measure;

import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.testing.SampleStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/**
 * 30 pictures a second at about 6 Mb/s with a keyframe every 2 s, and sound, as OBS sends them;
 * each picture ends with the moment at which it was made. Not thread-safe.
 */
final class StampedStream {
  static final int FRAMES_PER_SECOND = 30;
  private static final int KEYFRAME_EVERY = 60;
  private static final int KEYFRAME_BYTES = 150_000;
  private static final int FRAME_BYTES = 22_500;
  private static final int AUDIO_BYTES = 400;

  private long frames;

  static List<MediaMessage> headers() {
    return SampleStream.headers();
  }

  /** The next picture, and the sound that belongs to it. */
  List<MediaMessage> next() {
    long timestamp = frames * 1000 / FRAMES_PER_SECOND;
    boolean keyframe = frames++ % KEYFRAME_EVERY == 0;
    List<MediaMessage> messages = new ArrayList<>();
    ByteBuf audio = Unpooled.buffer().writeByte(0xAF).writeByte(1).writeZero(AUDIO_BYTES);
    messages.add(new MediaMessage(MediaKind.AUDIO, timestamp, 1, audio));
    int size = keyframe ? KEYFRAME_BYTES : FRAME_BYTES;
    ByteBuf video = Unpooled.buffer(size + 32).writeByte(keyframe ? 0x17 : 0x27).writeByte(1);
    video.writeMedium(0).writeInt(size).writeByte(keyframe ? 0x65 : 0x41).writeZero(size - 9);
    video.writeLong(System.nanoTime());
    messages.add(new MediaMessage(MediaKind.VIDEO, timestamp, 1, video));
    return messages;
  }

  static long stampOf(MediaMessage video) {
    return video.payload().getLong(video.payload().writerIndex() - Long.BYTES);
  }
}
