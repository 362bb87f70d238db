package dev.patchbay.relay.target;

import dev.patchbay.relay.PlayAddress;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.target.TargetResolver.Resolution;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;

/** Knows a server under its other names. Thread-safe; blocks for the name service. */
public final class SameServer {
  private final TargetResolver resolver;
  private final Set<String> ourNames;

  /**
   * @param ourNames how this machine is called from outside, where its addresses do not show it
   */
  public SameServer(TargetResolver resolver, Set<String> ourNames) {
    this.resolver = resolver;
    this.ourNames = Set.copyOf(ourNames);
  }

  /**
   * Whether what is published to {@code target} would be played from {@code address}. Names first,
   * so that nobody is asked for what can only be another stream.
   */
  public boolean isFed(PlayAddress address, PublishTarget target) {
    return address.isFedBy(target)
        || (address.isNamedLike(target) && isOne(address.server(), target.server()));
  }

  private boolean isOne(PublishServer played, PublishServer published) {
    Optional<InetSocketAddress> one = resolved(played);
    Optional<InetSocketAddress> other = resolved(published);
    return (isOurs(played, one) && isOurs(published, other))
        || (one.isPresent() && one.equals(other));
  }

  private Optional<InetSocketAddress> resolved(PublishServer server) {
    return resolver.resolve(server) instanceof Resolution.Resolved(var address)
        ? Optional.of(address)
        : Optional.empty();
  }

  private boolean isOurs(PublishServer server, Optional<InetSocketAddress> resolved) {
    return ourNames.stream().anyMatch(server.host()::equalsIgnoreCase)
        || resolved.map(InetSocketAddress::getAddress).filter(OwnAddresses::has).isPresent();
  }
}
