package dev.patchbay.relay;

import java.util.Optional;

/**
 * What a source turned out to be, read from its headers and its frames; unknown parts are empty.
 */
public record SourceFormat(Optional<Video> video, Optional<Audio> audio) {
  /** Nothing is known yet. */
  public static final SourceFormat UNKNOWN = new SourceFormat(Optional.empty(), Optional.empty());

  /**
   * The picture.
   *
   * @param codec as people write it: {@code H.264}, {@code HEVC}, {@code AV1}
   * @param enhanced whether it comes as Enhanced RTMP (a FourCC), which old programs cannot read
   * @param width pixels, 0 if unknown
   * @param height pixels, 0 if unknown
   * @param fps frames per second, 0 if unknown
   * @param kbps measured over the last seconds, 0 if unknown
   * @param keyframeSeconds measured distance of the last two keyframes, 0 if unknown
   */
  public record Video(
      String codec,
      boolean enhanced,
      int width,
      int height,
      double fps,
      int kbps,
      double keyframeSeconds) {}

  /**
   * The sound.
   *
   * @param codec {@code AAC}, {@code Opus}, …
   * @param enhanced whether it comes as Enhanced RTMP
   * @param sampleRate hertz, 0 if unknown
   * @param channels 0 if unknown
   * @param kbps measured over the last seconds, 0 if unknown
   */
  public record Audio(String codec, boolean enhanced, int sampleRate, int channels, int kbps) {}
}
