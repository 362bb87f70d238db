package dev.patchbay.relay.forward.nginx.source;

import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.forward.nginx.stat.NginxStat;
import java.util.Optional;

/** Reads what a source is from what nginx says of its stream. */
final class StatFormat {
  private StatFormat() {}

  /** nginx reads an Enhanced RTMP picture as one of a codec that nobody uses any more. */
  static SourceFormat of(NginxStat.Stream stream) {
    return new SourceFormat(video(stream.picture()), audio(stream.sound()));
  }

  private static Optional<SourceFormat.Video> video(NginxStat.Picture picture) {
    boolean h264 = picture.codec().equals("H264");
    return picture.codec().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SourceFormat.Video(
                h264 ? "H.264" : "unknown",
                !h264,
                picture.width(),
                picture.height(),
                picture.fps(),
                0,
                0));
  }

  private static Optional<SourceFormat.Audio> audio(NginxStat.Sound sound) {
    return sound.codec().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SourceFormat.Audio(sound.codec(), false, sound.sampleRate(), sound.channels(), 0));
  }
}
