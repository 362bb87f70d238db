package dev.patchbay.relay.ingest;

import java.time.Duration;

/**
 * What connections that have not shown who they are may take from us.
 *
 * @param connections most of them in all
 * @param perAddress most of them from one address; loopback is exempt
 * @param bytes most that one of them may send
 * @param time longest that one of them may take, whatever it sends
 * @param grace an older one gives way to a new one when there are too many
 * @param refusalDelay an unknown key is answered after a random time up to this
 * @param failures so many refusals within {@code failureWindow} and an address is limited
 * @param failureWindow see {@code failures}
 * @param limited how long a limited address is answered nothing
 */
record StrangerLimits(
    int connections,
    int perAddress,
    int bytes,
    Duration time,
    Duration grace,
    Duration refusalDelay,
    int failures,
    Duration failureWindow,
    Duration limited) {
  static final StrangerLimits PUBLIC =
      new StrangerLimits(
          32,
          4,
          64 << 10,
          Duration.ofSeconds(10),
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          5,
          Duration.ofMinutes(1),
          Duration.ofMinutes(10));

  /** For the loopback listener: a hundred of our own processes may start at the same moment. */
  static final StrangerLimits OWN_PROCESSES =
      new StrangerLimits(
          256,
          256,
          64 << 10,
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(4),
          5,
          Duration.ofMinutes(1),
          Duration.ofMinutes(10));
}
