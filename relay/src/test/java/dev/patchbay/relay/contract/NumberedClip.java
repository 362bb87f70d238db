package dev.patchbay.relay.contract;

import dev.patchbay.relay.rig.Clip;
import dev.patchbay.relay.rtmp.Hex;
import dev.patchbay.relay.rtmp.amf0.Amf0Encoder;
import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.flv.FlvFile;
import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Endless H.264 and AAC that FFmpeg takes for what it is, from the bundled clip: 30 pictures a
 * second, each with its number in an SEI of its own, so that no two are alike. Not thread-safe.
 */
final class NumberedClip {
  /** Pictures from one keyframe to the next: a quarter of a second. */
  private static final int GOP = 8;

  private static final int PICTURES_PER_SECOND = 30;
  private static final int AUDIO_SAMPLES = 1024;
  private static final int SAMPLE_RATE = 48_000;

  /** Frame type, packet type and composition time. */
  private static final int VIDEO_TAG_BYTES = 5;

  /** "User data unregistered", 32 bytes: a UUID, and then 16 characters of our own. */
  private static final byte[] SEI = Hex.bytes("060520" + "a1b2c3d4e5f60718293a4b5c6d7e8f91");

  private static final byte STOP_BIT = (byte) 0x80;

  private final List<MediaMessage> headers = new ArrayList<>();
  private final List<MediaMessage> keyframes = new ArrayList<>();
  private final List<MediaMessage> pictures = new ArrayList<>();
  private final List<MediaMessage> sounds = new ArrayList<>();
  private boolean keyframesOn = true;
  private long video;
  private long audio;
  private int sinceKeyframe;

  NumberedClip() {
    try (InputStream in = Clip.class.getResourceAsStream("clip.flv")) {
      for (MediaMessage message : FlvFile.read(in)) {
        listFor(MediaTag.of(message)).add(asPublished(message));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A file says {@code onMetaData}; publishers say {@code @setDataFrame} before it. */
  private static MediaMessage asPublished(MediaMessage message) {
    if (message.kind() != MediaKind.DATA) {
      return message;
    }
    ByteBuf body = Unpooled.buffer();
    Amf0Encoder.write(body, AmfValue.of("@setDataFrame"));
    body.writeBytes(message.payload().duplicate());
    return new MediaMessage(MediaKind.DATA, 0, 1, body);
  }

  private List<MediaMessage> listFor(MediaTag tag) {
    if (!tag.isFrame()) {
      return headers;
    }
    if (tag.kind() == MediaKind.AUDIO) {
      return sounds;
    }
    return tag.keyframe() ? keyframes : pictures;
  }

  /** Metadata and sequence headers. */
  List<MediaMessage> headers() {
    return headers;
  }

  /** Whether keyframes come, regularly, or none at all. */
  void keyframes(boolean on) {
    keyframesOn = on;
  }

  /** When the next message is due, in milliseconds. */
  long dueAt() {
    return Math.min(videoAt(), audioAt());
  }

  /** The next frame; the first is a keyframe at time 0. */
  MediaMessage next() {
    if (videoAt() > audioAt()) {
      long at = audioAt();
      MediaMessage sound = sounds.get((int) (audio++ % sounds.size()));
      return new MediaMessage(MediaKind.AUDIO, at, 1, sound.payload().copy());
    }
    return picture(videoAt());
  }

  private MediaMessage picture(long at) {
    boolean keyframe = video == 0 || keyframesOn && sinceKeyframe >= GOP;
    sinceKeyframe = keyframe ? 1 : sinceKeyframe + 1;
    List<MediaMessage> some = keyframe ? keyframes : pictures;
    ByteBuf original = some.get((int) (video % some.size())).payload();
    String number = String.format("%016x", video++);
    ByteBuf body = Unpooled.buffer();
    body.writeBytes(original, original.readerIndex(), VIDEO_TAG_BYTES);
    body.writeInt(SEI.length + number.length() + 1).writeBytes(SEI);
    body.writeCharSequence(number, StandardCharsets.US_ASCII);
    body.writeByte(STOP_BIT);
    int rest = original.readerIndex() + VIDEO_TAG_BYTES;
    body.writeBytes(original, rest, original.readableBytes() - VIDEO_TAG_BYTES);
    return new MediaMessage(MediaKind.VIDEO, at, 1, body);
  }

  private long videoAt() {
    return video * 1000 / PICTURES_PER_SECOND;
  }

  private long audioAt() {
    return audio * AUDIO_SAMPLES * 1000 / SAMPLE_RATE;
  }
}
