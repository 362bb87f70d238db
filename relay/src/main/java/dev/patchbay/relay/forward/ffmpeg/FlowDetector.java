package dev.patchbay.relay.forward.ffmpeg;

import java.util.OptionalLong;

/**
 * Decides when media flows: between two reports both bytes and time advanced, and a video frame was
 * among what was written, as far as FFmpeg tells. Headers alone, or a connection alone, are not
 * media. For one thread.
 */
final class FlowDetector {
  private final boolean videoExpected;
  private OptionalLong bytes = OptionalLong.empty();
  private long outTimeMicros;

  /**
   * @param videoExpected false for a source known to have sound only
   */
  FlowDetector(boolean videoExpected) {
    this.videoExpected = videoExpected;
  }

  /** Takes a report; true when it shows that media flows. */
  boolean flows(FfmpegProgress progress) {
    boolean advanced =
        bytes.isPresent()
            && progress.bytes() > bytes.getAsLong()
            && progress.outTimeMicros() > outTimeMicros;
    bytes = OptionalLong.of(progress.bytes());
    outTimeMicros = progress.outTimeMicros();
    return advanced && (progress.frames().orElse(1) > 0 || !videoExpected);
  }
}
