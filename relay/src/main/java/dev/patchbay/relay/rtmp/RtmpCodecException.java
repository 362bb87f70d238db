package dev.patchbay.relay.rtmp;

import io.netty.handler.codec.DecoderException;
import java.io.Serial;

/**
 * The peer broke a rule of the protocol or went over a limit; the message names the rule. Peers can
 * cause it at will, so it carries no stack trace and costs little.
 */
public final class RtmpCodecException extends DecoderException {
  @Serial private static final long serialVersionUID = 1L;

  public RtmpCodecException(String rule) {
    super(rule);
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
