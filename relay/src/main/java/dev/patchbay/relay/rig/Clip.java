package dev.patchbay.relay.rig;

import dev.patchbay.relay.rtmp.flv.FlvFile;
import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.zip.CRC32C;

/**
 * The bundled sample: eight seconds of a test picture and a tone, H.264 and AAC, 640x360 at 30
 * frames a second with a keyframe every two seconds; made by us with FFmpeg's {@code testsrc} and
 * {@code sine}. Immutable.
 */
public final class Clip {
  private final List<MediaMessage> headers = new ArrayList<>();
  private final List<MediaMessage> frames = new ArrayList<>();
  private final Map<Long, Integer> videoPlaces = new HashMap<>();
  private final long millis;

  private Clip(FlvFile file) {
    long lastVideo = 0;
    long secondToLast = 0;
    for (MediaMessage message : file) {
      MediaTag tag = MediaTag.of(message);
      if (!tag.isFrame()) {
        headers.add(message);
        continue;
      }
      frames.add(message);
      if (tag.isVideoFrame()) {
        videoPlaces.put(checksum(message.payload()), videoPlaces.size());
        secondToLast = lastVideo;
        lastVideo = message.timestamp();
      }
    }
    millis = lastVideo + (lastVideo - secondToLast);
  }

  /** The clip that comes with the program. */
  public static Clip bundled() {
    try (InputStream in = Clip.class.getResourceAsStream("clip.flv")) {
      if (in == null) {
        throw new IllegalStateException("clip.flv is missing from this build");
      }
      return new Clip(FlvFile.read(in));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Metadata and codec headers, in order. */
  List<MediaMessage> headers() {
    return headers;
  }

  /** Coded audio and video, in order. */
  List<MediaMessage> frames() {
    return frames;
  }

  /** How long one round takes. */
  long millis() {
    return millis;
  }

  /** How many video frames one round has. */
  public int videoFrames() {
    return videoPlaces.size();
  }

  /** Which of the clip's video frames has exactly these bytes; none has if they were changed. */
  public OptionalInt placeOf(ByteBuf payload) {
    Integer place = videoPlaces.get(checksum(payload));
    return place == null ? OptionalInt.empty() : OptionalInt.of(place);
  }

  private static long checksum(ByteBuf payload) {
    CRC32C crc = new CRC32C();
    crc.update(payload.nioBuffer());
    return crc.getValue();
  }
}
