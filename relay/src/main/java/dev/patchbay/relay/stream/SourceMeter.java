package dev.patchbay.relay.stream;

import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.SourceFormat.Audio;
import dev.patchbay.relay.SourceFormat.Video;
import dev.patchbay.relay.rtmp.flv.AudioHeader;
import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.flv.VideoHeader;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.time.RateMeter;
import java.util.Optional;

/** Finds out what a source is, from its headers and its frames. Not thread-safe. */
final class SourceMeter {
  private final Track video = new Track();
  private final Track audio = new Track();
  private final FrameRate frameRate = new FrameRate();

  private Optional<VideoHeader> picture = Optional.empty();
  private Optional<AudioHeader> sound = Optional.empty();
  private boolean keyframeSeen;
  private long keyframeAt;
  private double keyframeSeconds;

  /** What both kinds of media have in common. */
  private static final class Track {
    private RateMeter rate = new RateMeter();
    private Optional<MediaTag> tag = Optional.empty();
    private long bytes;

    void note(MediaMessage message, MediaTag newest, long nanos) {
      if (newest.isFrame() || newest.isSequenceHeader()) {
        tag = Optional.of(newest);
      }
      bytes += message.size();
      rate.total(bytes, nanos);
    }

    void reset() {
      rate = new RateMeter();
      tag = Optional.empty();
      bytes = 0;
    }
  }

  void note(MediaMessage message, MediaTag tag, long nanos) {
    switch (message.kind()) {
      case VIDEO -> {
        video.note(message, tag, nanos);
        noteFrame(message, tag);
        if (tag.isSequenceHeader()) {
          picture = VideoHeader.read(message).or(() -> picture);
        }
      }
      case AUDIO -> {
        audio.note(message, tag, nanos);
        if (tag.isSequenceHeader()) {
          sound = AudioHeader.read(message).or(() -> sound);
        }
      }
      case DATA -> {}
    }
  }

  private void noteFrame(MediaMessage message, MediaTag tag) {
    if (!tag.isFrame()) {
      return;
    }
    frameRate.frame(message.timestamp());
    if (tag.keyframe()) {
      if (keyframeSeen) {
        keyframeSeconds = (int) (message.timestamp() - keyframeAt) / 1000.0;
      }
      keyframeSeen = true;
      keyframeAt = message.timestamp();
    }
  }

  SourceFormat format(long nanos) {
    return new SourceFormat(
        video.tag.map(tag ->
            new Video(
                tag.codec().displayName(),
                tag.enhanced(),
                picture.map(VideoHeader::width).orElse(0),
                picture.map(VideoHeader::height).orElse(0),
                frameRate.perSecond(),
                video.rate.kbps(nanos),
                Math.max(0, keyframeSeconds))),
        audio.tag.map(tag ->
            new Audio(
                tag.codec().displayName(),
                tag.enhanced(),
                sound.map(AudioHeader::sampleRate).orElse(0),
                sound.map(AudioHeader::channels).orElse(0),
                audio.rate.kbps(nanos))));
  }

  void reset() {
    video.reset();
    audio.reset();
    frameRate.reset();
    picture = Optional.empty();
    sound = Optional.empty();
    keyframeSeen = false;
    keyframeSeconds = 0;
  }
}
