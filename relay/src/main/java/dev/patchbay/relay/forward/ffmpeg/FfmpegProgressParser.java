package dev.patchbay.relay.forward.ffmpeg;

import java.util.Optional;

/**
 * Reads what {@code -progress} writes: blocks of {@code name=value} lines that a {@code progress=}
 * line ends. Names unknown to us and values that are no number ({@code N/A}) are passed over. For
 * one thread.
 */
final class FfmpegProgressParser {
  private long frames;
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
      case "frame" -> frames = number(value, frames);
      case "total_size" -> bytes = number(value, bytes);
      case "out_time_us" -> outTimeMicros = number(value, outTimeMicros);
      case "drop_frames" -> dropped = number(value, dropped);
      case "progress" -> {
        return Optional.of(new FfmpegProgress(frames, bytes, outTimeMicros, dropped));
      }
      default -> {
        // Rates, quality and the like, which we measure ourselves.
      }
    }
    return Optional.empty();
  }

  private static long number(String value, long otherwise) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException notYetKnown) {
      return otherwise;
    }
  }
}
