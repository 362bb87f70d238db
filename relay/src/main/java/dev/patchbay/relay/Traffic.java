package dev.patchbay.relay;

/**
 * What one attempt has sent.
 *
 * @param bytes payload bytes written since the attempt began
 * @param frames video frames written since the attempt began
 * @param dropped video frames given up because the destination was too slow
 * @param kbps payload kilobits per second over the last seconds
 */
public record Traffic(long bytes, long frames, long dropped, int kbps) {
  /** Nothing sent. */
  public static final Traffic NONE = new Traffic(0, 0, 0, 0);
}
