package dev.patchbay.relay.testing;

import dev.patchbay.relay.rtmp.Hex;
import dev.patchbay.relay.rtmp.amf0.Amf0Encoder;
import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfEcmaArray;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Synthetic H.264 and AAC, well formed on the outside: 1280x720, 25 fps, and for each picture one
 * or two audio messages, in the order of their time stamps. Every coded message carries its number,
 * so that a receiver can tell what is missing. Not thread-safe.
 */
public final class SampleStream {
  /** Milliseconds from one picture to the next. */
  public static final int FRAME_MILLIS = 40;

  private static final byte[] VIDEO_HEADER =
      Hex.bytes(
          "1700000000 0142c01fffe1 0019"
              + "6742c01fd9005005bb011000000300100000030320f18324 8001000568cb83cb20");
  private static final byte[] AUDIO_HEADER = Hex.bytes("AF 00 1190");
  private static final int AUDIO_SAMPLES = 1024;
  private static final int SAMPLE_RATE = 48_000;
  private static final int NUMBER_CHARACTERS = 16;
  private static final String NUMBER = "%0" + NUMBER_CHARACTERS + "x";

  private final int keyframeEvery;
  private final int videoBytes;
  private long videoFrames;
  private long audioFrames;
  private long number;

  private SampleStream(int keyframeEvery, int videoBytes) {
    this.keyframeEvery = keyframeEvery;
    this.videoBytes = videoBytes;
  }

  /** A stream with a keyframe every {@code keyframeEvery} pictures of 2000 bytes each. */
  public static SampleStream withKeyframeEvery(int keyframeEvery) {
    return new SampleStream(keyframeEvery, 2000);
  }

  /** A stream with pictures of another size; a keyframe is four times as large. */
  public static SampleStream withKeyframeEvery(int keyframeEvery, int videoBytes) {
    return new SampleStream(keyframeEvery, videoBytes);
  }

  /** Metadata and both sequence headers, at time 0. */
  public static List<MediaMessage> headers() {
    return List.of(metadata(), videoHeader(), audioHeader());
  }

  /** {@code @setDataFrame}, {@code onMetaData} and what it says. */
  public static MediaMessage metadata() {
    ByteBuf body = Unpooled.buffer();
    Amf0Encoder.write(body, AmfValue.of("@setDataFrame"));
    Amf0Encoder.write(body, AmfValue.of("onMetaData"));
    Amf0Encoder.write(
        body,
        new AmfEcmaArray(
            Map.of(
                "width", AmfValue.of(1280),
                "height", AmfValue.of(720),
                "framerate", AmfValue.of(25),
                "videocodecid", AmfValue.of(7),
                "audiocodecid", AmfValue.of(10))));
    return new MediaMessage(MediaKind.DATA, 0, 1, body);
  }

  public static MediaMessage videoHeader() {
    return new MediaMessage(MediaKind.VIDEO, 0, 1, Unpooled.copiedBuffer(VIDEO_HEADER));
  }

  public static MediaMessage audioHeader() {
    return new MediaMessage(MediaKind.AUDIO, 0, 1, Unpooled.copiedBuffer(AUDIO_HEADER));
  }

  /** The next coded message; the first is a keyframe at time 0. */
  public MediaMessage next() {
    long videoAt = videoFrames * FRAME_MILLIS;
    long audioAt = audioFrames * AUDIO_SAMPLES * 1000 / SAMPLE_RATE;
    return videoAt <= audioAt ? video(videoAt) : audio(audioAt);
  }

  /** The next {@code count} coded messages. */
  public List<MediaMessage> next(int count) {
    List<MediaMessage> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      messages.add(next());
    }
    return messages;
  }

  /** The number that a coded message carries. */
  public static long numberOf(ByteBuf payload) {
    int start = payload.writerIndex() - NUMBER_CHARACTERS;
    String digits = payload.toString(start, NUMBER_CHARACTERS, StandardCharsets.US_ASCII);
    return Long.parseLong(digits, 16);
  }

  private MediaMessage video(long timestamp) {
    boolean keyframe = videoFrames++ % keyframeEvery == 0;
    int size = keyframe ? 4 * videoBytes : videoBytes;
    ByteBuf body = Unpooled.buffer();
    body.writeByte(keyframe ? 0x17 : 0x27).writeByte(1).writeMedium(0);
    body.writeInt(size).writeByte(keyframe ? 0x65 : 0x41);
    return new MediaMessage(MediaKind.VIDEO, timestamp, 1, fill(body, size - 1));
  }

  private MediaMessage audio(long timestamp) {
    audioFrames++;
    ByteBuf body = Unpooled.buffer().writeByte(0xAF).writeByte(1);
    return new MediaMessage(MediaKind.AUDIO, timestamp, 1, fill(body, 200));
  }

  private ByteBuf fill(ByteBuf body, int size) {
    for (int i = 0; i < size - NUMBER_CHARACTERS; i++) {
      body.writeByte((int) (0x80 | (number + i) & 0x7F));
    }
    body.writeCharSequence(NUMBER.formatted(number++), StandardCharsets.US_ASCII);
    return body;
  }
}
