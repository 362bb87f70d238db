package dev.patchbay.relay.forward.nginx.config;

import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.target.TargetResolver;
import dev.patchbay.relay.target.TargetResolver.Resolution;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Turns what may be forwarded into what nginx is to serve. Every name is resolved and judged here,
 * and its address written down: nginx asks no name service and knows no policy. Not thread-safe;
 * {@link #plan} blocks for the name service.
 */
public final class NginxPlanner {
  /** An address is asked for again after so long, when there is a chance to use another. */
  private static final Duration ADDRESS_LASTS = Duration.ofMinutes(10);

  private final TargetResolver resolver;
  private final NginxIdentity identity;
  private final Map<PublishServer, Known> addresses = new HashMap<>();

  private record Known(InetSocketAddress address, long nanos) {}

  public NginxPlanner(TargetResolver resolver, NginxIdentity identity) {
    this.resolver = resolver;
    this.identity = identity;
  }

  public NginxPlan plan(Collection<StreamPath> sources, Collection<ForwardSpec> specs, long nanos) {
    addresses.keySet().retainAll(specs.stream().map(spec -> spec.target().server()).toList());
    return new NginxPlan(
        sources.stream()
            .sorted((one, other) -> one.toString().compareTo(other.toString()))
            .map(path ->
                new NginxPlan.Live(path, NginxIdentity.sourceApp(path), gates(path, specs, nanos)))
            .toList());
  }

  private List<NginxPlan.Gated> gates(StreamPath path, Collection<ForwardSpec> specs, long nanos) {
    Map<String, NginxPlan.Gated> sorted = new TreeMap<>();
    for (ForwardSpec spec : specs) {
      boolean ours = WantedGates.isOfNginx(spec.method()) && spec.source().equals(path);
      if (ours && NginxLimits.cannotPushTo(spec.target()).isEmpty()) {
        ForwarderId id = spec.id();
        address(spec.target().server(), nanos)
            .map(address -> new NginxPlan.Gated(id, identity.gateApp(id), spec.target(), address))
            .ifPresent(gate -> sorted.put(id.value(), gate));
      }
    }
    return List.copyOf(sorted.values());
  }

  private Optional<InetSocketAddress> address(PublishServer server, long nanos) {
    Known known = addresses.get(server);
    if (known != null && nanos - known.nanos() < ADDRESS_LASTS.toNanos()) {
      return Optional.of(known.address());
    }
    return switch (resolver.resolve(server)) {
      case Resolution.Resolved(InetSocketAddress address) -> {
        addresses.put(server, new Known(address, nanos));
        yield Optional.of(address);
      }
      case Resolution.Unresolved _ ->
          Optional.ofNullable(known).map(Known::address); // better an old one than none
      case Resolution.Forbidden _ -> Optional.empty();
    };
  }
}
