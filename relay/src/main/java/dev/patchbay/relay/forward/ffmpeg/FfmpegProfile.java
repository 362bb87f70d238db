package dev.patchbay.relay.forward.ffmpeg;

import dev.patchbay.relay.ForwardProfile;
import java.util.ArrayList;
import java.util.List;

/**
 * What a profile means in FFmpeg's options; each is kept or left out for a measured reason, see
 * {@code docs/decisions/0021-ffmpeg-profiles.md}.
 *
 * @param input before {@code -i}
 * @param output before the destination
 */
record FfmpegProfile(List<String> input, List<String> output) {
  private static final FfmpegProfile STABLE = new FfmpegProfile(List.of(), List.of());

  /**
   * Our ingest sends metadata, headers and GOP at once, so there is nothing to find out. 0.3 s of
   * the stream are for sound that begins a little after the picture; 0 would mean 5 s.
   */
  private static final List<String> HARDLY_PROBE =
      List.of("-analyzeduration", "300000", "-fpsprobesize", "0");

  /** Otherwise each small request of a handshake waits for a delayed acknowledgement, 40 ms. */
  private static final List<String> NO_DELAY = List.of("-tcp_nodelay", "1");

  /**
   * {@code ULTRA} is {@code LOW}: nothing was found that starts sooner or holds a frame shorter.
   *
   * @param knowsNoDelay whether this FFmpeg's RTMP has {@code -tcp_nodelay}
   */
  static FfmpegProfile of(ForwardProfile profile, boolean knowsNoDelay) {
    return switch (profile) {
      case STABLE -> STABLE;
      case LOW, ULTRA -> low(knowsNoDelay ? NO_DELAY : List.of());
    };
  }

  private static FfmpegProfile low(List<String> noDelay) {
    List<String> input = new ArrayList<>(HARDLY_PROBE);
    input.addAll(noDelay);
    return new FfmpegProfile(List.copyOf(input), noDelay);
  }
}
