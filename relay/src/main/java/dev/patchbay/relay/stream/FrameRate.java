package dev.patchbay.relay.stream;

/** Frames per second by the time stamps of the last frames. Not thread-safe. */
final class FrameRate {
  private static final int WINDOW = 64;

  private final long[] stamps = new long[WINDOW];
  private long frames;

  void frame(long timestamp) {
    stamps[(int) (frames++ % WINDOW)] = timestamp;
  }

  /** 0 until two frames with different stamps were seen. */
  double perSecond() {
    int kept = (int) Math.min(frames, WINDOW);
    if (kept < 2) {
      return 0;
    }
    long newest = stamps[(int) ((frames - 1) % WINDOW)];
    long oldest = stamps[(int) ((frames - kept) % WINDOW)];
    int millis = (int) (newest - oldest);
    return millis <= 0 ? 0 : Math.round((kept - 1) * 100_000.0 / millis) / 100.0;
  }

  void reset() {
    frames = 0;
  }
}
