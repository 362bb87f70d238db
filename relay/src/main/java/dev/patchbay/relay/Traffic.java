package dev.patchbay.relay;

import java.util.OptionalLong;

/**
 * What one attempt has sent.
 *
 * @param bytes payload bytes written since the attempt began
 * @param frames video frames written since the attempt began; empty where the method is not told,
 *     as by nginx, and by an FFmpeg 7.0
 * @param dropped video frames given up because the destination was too slow
 * @param kbps payload kilobits per second over the last seconds
 */
public record Traffic(long bytes, OptionalLong frames, long dropped, int kbps) {
  /** Of no attempt: nothing sent. */
  public static final Traffic NONE = new Traffic(0, OptionalLong.of(0), 0, 0);

  /** Of an attempt before its first report; whether its method is told of frames is not known. */
  public static final Traffic UNTOLD = new Traffic(0, OptionalLong.empty(), 0, 0);
}
