package dev.patchbay.bot.control;

import java.time.Duration;

/**
 * The spans control works with.
 *
 * @param answerWithin how long an order waits for its forwarder to settle before it is answered
 * @param reconcileEvery how often orders and forwarders are compared
 * @param streamEndsAfter a source that was lost without a word for this long has ended its stream
 */
public record ControlTimes(
    Duration answerWithin, Duration reconcileEvery, Duration streamEndsAfter) {
  public static final ControlTimes DEFAULT =
      new ControlTimes(Duration.ofSeconds(8), Duration.ofMinutes(1), Duration.ofMinutes(5));
}
