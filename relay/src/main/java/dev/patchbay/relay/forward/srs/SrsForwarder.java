package dev.patchbay.relay.forward.srs;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.forward.Attempt;
import dev.patchbay.relay.forward.Forwarder;
import dev.patchbay.relay.forward.ForwarderExit;
import jakarta.inject.Inject;

/**
 * Refuses to let SRS forward. Its forwarder queues from the moment the source began, gate or no
 * gate, so that a destination begins with what is {@value #AGE} old; a shorter queue loses the
 * keyframe instead (decision 0042).
 */
public final class SrsForwarder implements Forwarder {
  /** How old the first frames were that a destination received: with SRS 6.0.157 and 7.0.18. */
  private static final String AGE = "6–25 s";

  @Inject
  public SrsForwarder() {}

  @Override
  public ForwarderExit run(ForwardSpec spec, Attempt attempt) {
    return new ForwarderExit.Impossible(new Cause(Cause.Kind.METHOD_STALE, AGE));
  }
}
