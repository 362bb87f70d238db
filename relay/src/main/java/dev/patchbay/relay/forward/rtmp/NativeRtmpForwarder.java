package dev.patchbay.relay.forward.rtmp;

import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.forward.Attempt;
import dev.patchbay.relay.forward.Forwarder;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.forward.Resolving;
import dev.patchbay.relay.target.TargetResolver;
import dev.patchbay.relay.target.TargetResolver.Resolution;
import jakarta.inject.Inject;

/** Forwards inside this process: resolves, publishes, and waits for the end. */
public final class NativeRtmpForwarder implements Forwarder {
  private final TargetResolver resolver;
  private final PublishClient client;

  /**
   * @param resolver says which address may be dialled, and it is that one that is
   */
  @Inject
  public NativeRtmpForwarder(TargetResolver resolver, PublishClient client) {
    this.resolver = resolver;
    this.client = client;
  }

  @Override
  public ForwarderExit run(ForwardSpec spec, Attempt attempt) {
    return Resolving.of(resolver, spec.target().server(), attempt)
        .map(resolution -> run(spec, attempt, resolution))
        .orElseGet(ForwarderExit.Ended::new);
  }

  @Override
  public boolean canHold() {
    return true;
  }

  private ForwarderExit run(ForwardSpec spec, Attempt attempt, Resolution resolution) {
    return switch (resolution) {
      case Resolution.Unresolved(var cause) -> new ForwarderExit.Lost(cause);
      case Resolution.Forbidden(var cause) -> new ForwarderExit.Impossible(cause);
      case Resolution.Resolved(var address) -> client.publish(spec, attempt, address).join();
    };
  }
}
