package dev.patchbay.relay.forward;

import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.MethodObstacle;
import dev.patchbay.relay.forward.SourceBridge.Crossing;
import java.util.Optional;

/** A forwarder that reads the hub, also for sources whose media is elsewhere. Thread-safe. */
public final class BridgedForwarder implements Forwarder {
  private final Forwarder forwarder;
  private final SourceBridge bridge;

  /**
   * @param bridge is crossed for as long as an attempt runs
   */
  public BridgedForwarder(Forwarder forwarder, SourceBridge bridge) {
    this.forwarder = forwarder;
    this.bridge = bridge;
  }

  @Override
  public ForwarderExit run(ForwardSpec spec, Attempt attempt) {
    BridgedAttempt bridged = new BridgedAttempt(attempt);
    bridged.begin();
    try (Crossing _ = bridge.open(spec.source(), bridged::obstruct)) {
      // What is known to be of no use is not even dialled for.
      ForwarderExit exit =
          bridged.obstacle().isPresent() ? new ForwarderExit.Ended() : forwarder.run(spec, bridged);
      return bridged.obstacle().<ForwarderExit>map(ForwarderExit.Impossible::new).orElse(exit);
    }
  }

  @Override
  public boolean canHold() {
    return forwarder.canHold();
  }

  @Override
  public Optional<MethodObstacle> unavailableBecause() {
    return forwarder.unavailableBecause();
  }
}
