package dev.patchbay.relay.forward.ffmpeg;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads what {@code -progress} writes: blocks of {@code name=value} lines that a {@code progress=}
 * line ends. Names unknown to us and values that are no number ({@code N/A}) are passed over. For
 * one thread.
 */
final class FfmpegProgressParser {
  private OptionalLong frames = OptionalLong.empty();
  private long bytes;
  private long outTimeMicros;
  private long dropped;

  /** Takes one line; gives the report that it completes, if it does. */
  Optional<FfmpegProgress> line(String line) {
    int equals = line.indexOf('=');
    if (equals < 0) {
      return Optional.empty();
    }
    String value = line.substring(equals + 1).strip();
    switch (line.substring(0, equals).strip()) {
      case "frame" -> frames = number(value).isPresent() ? number(value) : frames;
      case "total_size" -> bytes = number(value).orElse(bytes);
      case "out_time_us" -> outTimeMicros = number(value).orElse(outTimeMicros);
      case "drop_frames" -> dropped = number(value).orElse(dropped);
      case "progress" -> {
        return Optional.of(new FfmpegProgress(frames, bytes, outTimeMicros, dropped));
      }
      default -> {
        // Rates, quality and the like, which we measure ourselves.
      }
    }
    return Optional.empty();
  }

  private static OptionalLong number(String value) {
    try {
      return OptionalLong.of(Long.parseLong(value));
    } catch (NumberFormatException notYetKnown) {
      return OptionalLong.empty();
    }
  }
}
