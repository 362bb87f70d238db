package dev.patchbay.relay.rtmp;

import io.netty.handler.codec.DecoderException;
import java.io.Serial;
import java.time.Duration;

/**
 * The peer broke a rule of the protocol or went over a limit; the message names the rule. Peers can
 * cause it at will, so it carries no stack trace and costs little.
 */
public final class RtmpCodecException extends DecoderException {
  @Serial private static final long serialVersionUID = 1L;

  private final boolean late;

  public RtmpCodecException(String rule) {
    this(rule, false);
  }

  private RtmpCodecException(String rule, boolean late) {
    super(rule);
    this.late = late;
  }

  /** Of a peer that took longer than {@code limit} for something. */
  public static RtmpCodecException late(String what, Duration limit) {
    return new RtmpCodecException(what + " took longer than " + limit.toMillis() + " ms", true);
  }

  /** Whether all that is wrong is that it did not come in time. */
  public boolean isLate() {
    return late;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  /** Throws when {@code actual} is more than {@code limit}; both numbers stand in the error. */
  public static void atMost(String what, long actual, long limit) {
    if (actual > limit) {
      throw new RtmpCodecException(what + ": " + actual + " (expected: <= " + limit + ")");
    }
  }

  /** Throws when {@code actual} is less than {@code limit}; both numbers stand in the error. */
  public static void atLeast(String what, long actual, long limit) {
    if (actual < limit) {
      throw new RtmpCodecException(what + ": " + actual + " (expected: >= " + limit + ")");
    }
  }

  /** Throws when {@code actual} is not {@code expected}; both numbers stand in the error. */
  public static void exactly(String what, long actual, long expected) {
    if (actual != expected) {
      throw new RtmpCodecException(what + ": " + actual + " (expected: " + expected + ")");
    }
  }
}
