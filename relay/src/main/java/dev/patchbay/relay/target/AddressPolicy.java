package dev.patchbay.relay.target;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Refuses loopback, private and reserved addresses unless the operator allowed their network.
 * Immutable.
 */
public final class AddressPolicy {
  private static final List<Network> RESERVED =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4",
              "::/96",
              "100::/64",
              "2001::/23",
              "2001:db8::/32",
              "3fff::/20",
              "5f00::/16",
              "fc00::/7",
              "fe80::/10",
              "fec0::/10",
              "ff00::/8")
          .map(Network::of)
          .toList();

  /**
   * IPv6 blocks that carry an IPv4 address, and where in them it stands. IPv4-mapped addresses are
   * not among them: Java knows those as IPv4 only.
   */
  private record Embedding(Network network, int offset) {}

  private static final List<Embedding> EMBEDDING_IPV4 =
      List.of(
          new Embedding(Network.of("64:ff9b::/96"), 12),
          new Embedding(Network.of("64:ff9b:1::/48"), 12),
          new Embedding(Network.of("2002::/16"), 2));

  private final List<Network> allowed;

  /** A policy that makes exceptions for {@code allowed}. */
  public AddressPolicy(List<Network> allowed) {
    this.allowed = List.copyOf(allowed);
  }

  /** Whether a destination may be at {@code address}. */
  public boolean permits(InetAddress address) {
    if (allowed.stream().anyMatch(network -> network.contains(address))) {
      return true;
    }
    if (RESERVED.stream().anyMatch(network -> network.contains(address))) {
      return false;
    }
    return address instanceof Inet4Address || embeddedIsPermitted(address);
  }

  private boolean embeddedIsPermitted(InetAddress address) {
    return !(address instanceof Inet6Address)
        || EMBEDDING_IPV4.stream()
            .filter(embedding -> embedding.network().contains(address))
            .allMatch(embedding -> permits(ipv4In(address, embedding.offset())));
  }

  private static InetAddress ipv4In(InetAddress address, int offset) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), offset, offset + 4));
    } catch (UnknownHostException impossible) {
      throw new AssertionError("four bytes are an IPv4 address", impossible);
    }
  }
}
