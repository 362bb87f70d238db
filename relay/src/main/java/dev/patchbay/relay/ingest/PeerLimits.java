package dev.patchbay.relay.ingest;

import java.time.Duration;

/**
 * What a peer may take from us, above all one that has not shown who it is: a stranger.
 *
 * @param strangers most of them in all
 * @param perAddress most of them from one address; loopback is exempt
 * @param bytes most that one of them may send
 * @param time longest that one of them may take, whatever it sends; also how long a publisher that
 *     has ended may stay without publishing again
 * @param grace when there are too many, one that is older than this gives way to a new one
 * @param refusalDelay an unknown key is answered after a random time up to this
 * @param failures so many refusals within {@code failureWindow} and an address is limited
 * @param failureWindow see {@code failures}
 * @param limited for how long an unknown key from a limited address gets no answer
 * @param silence how long a publisher may send nothing at all before it is disconnected
 */
record PeerLimits(
    int strangers,
    int perAddress,
    int bytes,
    Duration time,
    Duration grace,
    Duration refusalDelay,
    int failures,
    Duration failureWindow,
    Duration limited,
    Duration silence) {
  /** For the port that the world can reach. */
  static final PeerLimits PUBLIC =
      new PeerLimits(
          32,
          4,
          64 << 10,
          Duration.ofSeconds(10),
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          5,
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofSeconds(30));

  /** For the loopback port: a hundred of our own processes may start at the same moment. */
  static final PeerLimits OWN_PROCESSES = PUBLIC.withStrangers(256, 256);

  private PeerLimits withStrangers(int most, int mostPerAddress) {
    return new PeerLimits(
        most,
        mostPerAddress,
        bytes,
        time,
        grace,
        refusalDelay,
        failures,
        failureWindow,
        limited,
        silence);
  }
}
