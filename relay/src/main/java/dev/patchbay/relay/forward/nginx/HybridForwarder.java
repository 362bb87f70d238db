package dev.patchbay.relay.forward.nginx;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.CauseRemark;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.MethodObstacle;
import dev.patchbay.relay.NginxWay;
import dev.patchbay.relay.forward.Attempt;
import dev.patchbay.relay.forward.BridgedForwarder;
import dev.patchbay.relay.forward.Forwarder;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.forward.SourceBridge;
import dev.patchbay.relay.forward.rtmp.NativeRtmpForwarder;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Forwards by a push of nginx where that can serve, and by our own publisher where it cannot. Which
 * way is decided when an attempt begins and kept until it has ended, so that no key is ever
 * published by both. Thread-safe.
 */
public final class HybridForwarder implements Forwarder {
  private final NginxForwarder pushed;
  private final Forwarder bridged;
  private final Map<ForwarderId, NginxWay> ways = new ConcurrentHashMap<>();

  @Inject
  public HybridForwarder(NginxForwarder pushed, NativeRtmpForwarder own, SourceBridge bridge) {
    this.pushed = pushed;
    this.bridged = new BridgedForwarder(own, bridge);
  }

  /** The way a running attempt goes. */
  Optional<NginxWay> way(ForwarderId id) {
    return Optional.ofNullable(ways.get(id));
  }

  @Override
  public ForwarderExit run(ForwardSpec spec, Attempt attempt) {
    try {
      ways.put(spec.id(), new NginxWay.Pushed());
      ForwarderExit exit = pushed.run(spec, attempt);
      if (!(exit instanceof ForwarderExit.Impossible(Cause cause)) || !isOnlyOfNginx(cause)) {
        return exit;
      }
      // One that an earlier life of ours ordered may still be there, under another target.
      if (!pushed.isVacant(spec)) {
        return new ForwarderExit.Lost(
            new Cause(Cause.Kind.PROCESS_FAILED, CauseRemark.NGINX_UNASKED.text()));
      }
      ways.put(spec.id(), new NginxWay.Bridged(cause));
      return bridged.run(spec, attempt);
    } finally {
      ways.remove(spec.id());
    }
  }

  /** What is bridged holds; what is pushed ends when its source does, and waits for it. */
  @Override
  public boolean canHold() {
    return true;
  }

  /** Without an nginx there is nothing here that native would not do by itself. */
  @Override
  public Optional<MethodObstacle> unavailableBecause() {
    return pushed.unavailableBecause();
  }

  /**
   * What nginx cannot carry does not come to us either: it keeps no headers for who plays later.
   */
  private static boolean isOnlyOfNginx(Cause cause) {
    return switch (cause.kind()) {
      case METHOD_UNSUITABLE, AWAITS_IDLE -> true;
      default -> false;
    };
  }
}
