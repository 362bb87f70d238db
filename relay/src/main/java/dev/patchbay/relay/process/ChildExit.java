package dev.patchbay.relay.process;

import java.util.OptionalInt;
import java.util.Set;

/**
 * How a child ended.
 *
 * @param code its exit code; 128 + N when signal N ended it
 */
public record ChildExit(int code) {
  private static final int SIGNALLED = 128;

  /** ILL, ABRT, BUS, FPE, KILL and SEGV. */
  private static final Set<Integer> FATAL = Set.of(4, 6, 7, 8, 9, 11);

  /**
   * The signal that crashed or killed the child. Other codes above 128 say nothing of the kind: an
   * FFmpeg 7 leaves by itself with the negative error number, 145 for a refused connection.
   */
  public OptionalInt fatalSignal() {
    int signal = code - SIGNALLED;
    return FATAL.contains(signal) ? OptionalInt.of(signal) : OptionalInt.empty();
  }
}
