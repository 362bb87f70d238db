package dev.patchbay.relay.forward.nginx.host;

import dev.patchbay.relay.forward.KeyRedaction;
import dev.patchbay.relay.forward.nginx.config.NginxIdentity;
import dev.patchbay.relay.forward.nginx.config.NginxPlan;

/** Takes the keys of all destinations, and our own secret, out of what nginx says. */
final class PlanRedaction {
  private PlanRedaction() {}

  static String redact(String text, NginxPlan plan, NginxIdentity identity) {
    String clean = text.replace(identity.secret(), "[redacted]");
    for (NginxPlan.Live source : plan.sources()) {
      for (NginxPlan.Gated gate : source.gates()) {
        clean = new KeyRedaction(gate.target()).redact(clean);
      }
    }
    return clean;
  }
}
