package dev.patchbay.relay.forward.ffmpeg;

import dev.patchbay.relay.forward.KeyRedaction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The last lines of one FFmpeg's error output, redacted as they come in; our own ingest's address
 * reads {@value #SOURCE}. Thread-safe.
 */
final class FfmpegLogTail {
  /** Lines kept. */
  static final int MAX_LINES = 40;

  /** Stands where FFmpeg wrote the address that it plays the source from. */
  static final String SOURCE = "[source]";

  private final KeyRedaction redaction;
  private final String playAddress;
  private final Deque<String> lines = new ArrayDeque<>(MAX_LINES);

  FfmpegLogTail(KeyRedaction redaction, String playAddress) {
    this.redaction = redaction;
    this.playAddress = playAddress;
  }

  synchronized void add(String line) {
    if (lines.size() == MAX_LINES) {
      lines.removeFirst();
    }
    lines.addLast(redaction.redact(line.replace(playAddress, SOURCE)));
  }

  /** Oldest first. */
  synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}
