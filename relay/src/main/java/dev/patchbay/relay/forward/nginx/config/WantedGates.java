package dev.patchbay.relay.forward.nginx.config;

import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The destinations that nginx may be told to push to. Thread-safe. */
public final class WantedGates {
  private Map<ForwarderId, ForwardSpec> specs = Map.of();
  private boolean told;

  /** All there are; replaces what was known. */
  public synchronized void prepare(Collection<ForwardSpec> all) {
    Map<ForwarderId, ForwardSpec> now = new HashMap<>();
    all.forEach(spec -> now.put(spec.id(), spec));
    specs = Map.copyOf(now);
    told = true;
  }

  /** One more than was prepared, or another target for one that was; whether it is new. */
  public synchronized boolean add(ForwardSpec spec) {
    if (spec.equals(specs.get(spec.id()))) {
      return false;
    }
    Map<ForwarderId, ForwardSpec> now = new HashMap<>(specs);
    now.put(spec.id(), spec);
    specs = Map.copyOf(now);
    return true;
  }

  /** Whether all of them were ever told: fewer before that says nothing. */
  public synchronized boolean areTold() {
    return told;
  }

  public synchronized Collection<ForwardSpec> specs() {
    return specs.values();
  }

  /** The applications of those that nginx may push to. */
  public Set<String> apps(NginxIdentity identity) {
    return specs().stream()
        .filter(spec -> isOfNginx(spec.method()))
        .map(spec -> identity.gateApp(spec.id()))
        .collect(Collectors.toSet());
  }

  static boolean isOfNginx(ForwardMethod method) {
    return method == ForwardMethod.NGINX || method == ForwardMethod.HYBRID;
  }
}
