package dev.patchbay.relay.forward.nginx.stat;

import java.time.Instant;
import java.util.Optional;

/**
 * nginx as we saw it last.
 *
 * @param nanos when, monotonic
 * @param running whether there is a process
 * @param stat what it said; empty when it said nothing
 * @param blindSince since when it runs and says nothing: no reason to think that nothing flows
 */
public record NginxSight(
    long nanos, boolean running, Optional<NginxStat> stat, Optional<Instant> blindSince) {
  public static final NginxSight NONE =
      new NginxSight(0, false, Optional.empty(), Optional.empty());
}
