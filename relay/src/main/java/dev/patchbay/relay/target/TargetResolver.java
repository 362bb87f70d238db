package dev.patchbay.relay.target;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.PublishServer;
import java.net.InetSocketAddress;

/** Turns a server into the one address that is then dialled. Thread-safe. */
public interface TargetResolver {
  /** Resolves and judges; blocks for the name service. Every answer of it must be allowed. */
  Resolution resolve(PublishServer server);

  /** What {@link #resolve} found. */
  sealed interface Resolution {
    /** Dial exactly this. */
    record Resolved(InetSocketAddress address) implements Resolution {}

    /** The name does not resolve now; it may later. */
    record Unresolved(Cause cause) implements Resolution {}

    /** Never dial this, unless configuration changes. */
    record Forbidden(Cause cause) implements Resolution {}
  }
}
