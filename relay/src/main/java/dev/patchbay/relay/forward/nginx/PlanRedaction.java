package dev.patchbay.relay.forward.nginx;

import dev.patchbay.relay.forward.KeyRedaction;

/** Takes the keys of all destinations out of what nginx says of its configuration. */
final class PlanRedaction {
  private PlanRedaction() {}

  static String redact(String text, NginxPlan plan) {
    String clean = text;
    for (NginxPlan.Live source : plan.sources()) {
      for (NginxPlan.Gated gate : source.gates()) {
        clean = new KeyRedaction(gate.target()).redact(clean);
      }
    }
    return clean;
  }
}
