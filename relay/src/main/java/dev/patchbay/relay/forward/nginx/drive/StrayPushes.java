package dev.patchbay.relay.forward.nginx.drive;

import dev.patchbay.relay.forward.nginx.config.NginxIdentity;
import dev.patchbay.relay.forward.nginx.config.WantedGates;
import dev.patchbay.relay.forward.nginx.gate.Gates;
import dev.patchbay.relay.forward.nginx.stat.NginxControl;
import dev.patchbay.relay.forward.nginx.stat.NginxStat;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Drops what flows without an order, left over from an earlier life. What may still be ordered has
 * its time; what nginx is not to push to any more goes at once. Not thread-safe.
 */
final class StrayPushes {
  /** Orders are restored by then. */
  private static final Duration LIVE = Duration.ofSeconds(10);

  private final NginxControl control;
  private final Gates gates;
  private final NginxIdentity identity;
  private final WantedGates wanted;
  private final Map<String, Long> since = new HashMap<>();

  StrayPushes(NginxControl control, Gates gates, NginxIdentity identity, WantedGates wanted) {
    this.control = control;
    this.gates = gates;
    this.identity = identity;
    this.wanted = wanted;
  }

  void drop(NginxStat stat, long nanos) {
    Set<String> seen = new HashSet<>();
    Set<String> possible = wanted.apps(identity);
    stat.streams()
        .forEach((app, stream) -> {
          boolean closed = app.startsWith(NginxIdentity.GATE) && !gates.isOpen(app);
          if (closed && stream.isPublished()) {
            seen.add(app);
            boolean late = nanos - since.computeIfAbsent(app, _ -> nanos) > LIVE.toNanos();
            if (late || (wanted.areTold() && !possible.contains(app))) {
              control.dropPublisher(app);
            }
          }
        });
    since.keySet().retainAll(seen);
  }
}
