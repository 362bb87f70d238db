package dev.patchbay.relay.process;

/**
 * How a child ended.
 *
 * @param code its exit code; 128 + N when signal N ended it
 */
public record ChildExit(int code) {
  private static final int SIGNALLED = 128;

  /** The signal that ended the child, 0 if it left by itself. */
  public int signal() {
    // FFmpeg leaves with 255 by itself after a TERM it obeyed.
    return code > SIGNALLED && code < 255 ? code - SIGNALLED : 0;
  }
}
