package dev.patchbay.relay.forward;

import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.MethodObstacle;
import java.util.Optional;

/** One way of forwarding. Thread-safe: many attempts run at once, each on its own thread. */
public interface Forwarder {
  /**
   * Makes one attempt and blocks until nothing of it is left: no process, no connection, no buffer.
   * The thread is virtual and is never interrupted; {@link Attempt#onEnd} is the way to end it.
   *
   * @return how it ended; a thrown exception is a defect
   */
  ForwarderExit run(ForwardSpec spec, Attempt attempt);

  /**
   * Whether an attempt outlives its source: it keeps the destination's connection while the source
   * is lost or silent, and says {@link Attempt#mediaFlowing} again when it goes on with it.
   */
  default boolean canHold() {
    return false;
  }

  /** Why this method cannot be used on this machine; empty means that it can. May block. */
  default Optional<MethodObstacle> unavailableBecause() {
    return Optional.empty();
  }
}
