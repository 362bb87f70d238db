package dev.patchbay.relay.forward.ffmpeg;

import dev.patchbay.relay.ForwardProfile;
import java.util.List;

/**
 * What a profile means in FFmpeg's options; each is kept or left out for a measured reason
 * (decision 0021).
 *
 * @param input before {@code -i}
 * @param output before the destination
 */
record FfmpegProfile(List<String> input, List<String> output) {
  private static final FfmpegProfile STABLE = new FfmpegProfile(List.of(), List.of());
  private static final FfmpegProfile LOW =
      new FfmpegProfile(List.of("-f", "live_flv", "-fpsprobesize", "0"), List.of());

  static FfmpegProfile of(ForwardProfile profile) {
    return switch (profile) {
      case STABLE -> STABLE;
      case LOW, ULTRA -> LOW;
    };
  }
}
