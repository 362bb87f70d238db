package dev.patchbay.relay.target;

import static java.util.Objects.requireNonNull;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** A block of addresses in CIDR notation, {@code 192.168.0.0/16}. Immutable. */
public final class Network {
  private static final Pattern CIDR = Pattern.compile("([0-9a-fA-F:.]+)/(\\d{1,3})");

  private final String text;
  private final IpSubnetFilterRule rule;

  private Network(String text, IpSubnetFilterRule rule) {
    this.text = text;
    this.rule = rule;
  }

  /** The network that {@code cidr} describes, or nothing when it describes none. */
  public static Optional<Network> parse(String cidr) {
    requireNonNull(cidr, "cidr is null");
    var match = CIDR.matcher(cidr.strip());
    if (!match.matches()) {
      return Optional.empty();
    }
    byte[] address = NetUtil.createByteArrayFromIpAddressString(match.group(1));
    int prefix = Integer.parseInt(match.group(2));
    if (address == null || prefix > address.length * 8) {
      return Optional.empty();
    }
    try {
      var rule = new IpSubnetFilterRule(match.group(1), prefix, IpFilterRuleType.ACCEPT);
      return Optional.of(new Network(cidr.strip(), rule));
    } catch (IllegalArgumentException mapped) {
      // An IPv4-mapped IPv6 address is an IPv4 address to Java, with a prefix that is too long.
      return Optional.empty();
    }
  }

  /** A network known to be well written. */
  public static Network of(String cidr) {
    return parse(cidr)
        .orElseThrow(() -> new IllegalArgumentException("not a network in CIDR form: " + cidr));
  }

  /** Whether {@code address} lies in this network; an IPv6 address never lies in an IPv4 one. */
  public boolean contains(InetAddress address) {
    return rule.matches(new InetSocketAddress(address, 1));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Network that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
