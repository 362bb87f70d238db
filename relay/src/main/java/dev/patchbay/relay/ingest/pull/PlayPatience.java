package dev.patchbay.relay.ingest.pull;

import java.time.Duration;

/**
 * How long a server that we play from may take.
 *
 * @param greeting from connecting until it agrees to the connection, all of it
 * @param request until it has given us a message stream
 * @param media until something is published there; after that it is asked again
 * @param silence without a whole message once there were some; up to twice that is borne
 */
record PlayPatience(Duration greeting, Duration request, Duration media, Duration silence) {
  /**
   * A source counts as silent long before its half-open connection is noticed. Servers that wait
   * for nobody, or are gone, are asked again.
   */
  static final PlayPatience DEFAULT =
      new PlayPatience(
          Duration.ofSeconds(15),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30));
}
