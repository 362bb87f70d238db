package dev.patchbay.relay.target;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.PublishServer;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Resolves by the system's name service; every address of a name must pass the policy. */
public final class PolicyTargetResolver implements TargetResolver {
  /** How names are resolved. */
  @FunctionalInterface
  interface Lookup {
    InetAddress[] all(String host) throws UnknownHostException;
  }

  private final AddressPolicy policy;
  private final OwnPorts own;
  private final Lookup lookup;

  @Inject
  PolicyTargetResolver(AddressPolicy policy, OwnPorts own) {
    this(policy, own, InetAddress::getAllByName);
  }

  PolicyTargetResolver(AddressPolicy policy, OwnPorts own, Lookup lookup) {
    this.policy = policy;
    this.own = own;
    this.lookup = lookup;
  }

  @Override
  public Resolution resolve(PublishServer server) {
    List<InetAddress> addresses;
    try {
      addresses = List.of(lookup.all(server.host()));
    } catch (UnknownHostException unknown) {
      return new Resolution.Unresolved(new Cause(Cause.Kind.UNKNOWN_HOST, server.host()));
    }
    if (own.has(server.port()) && addresses.stream().anyMatch(OwnAddresses::has)) {
      return new Resolution.Forbidden(new Cause(Cause.Kind.OWN_INGEST, server.authorityHost()));
    }
    return addresses.stream().allMatch(policy::permits)
        ? new Resolution.Resolved(new InetSocketAddress(addresses.getFirst(), server.port()))
        : new Resolution.Forbidden(new Cause(Cause.Kind.ADDRESS_FORBIDDEN, server.authorityHost()));
  }
}
