package dev.patchbay.bot.testing;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.target.TargetResolver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A name service with three answers: private, unknown, and for the rest one public address; and
 * whatever a test says.
 */
public final class FakeResolver implements TargetResolver {
  private final Map<String, String> known = new ConcurrentHashMap<>();

  /** From now on that host has this address. */
  public FakeResolver knows(String host, String address) {
    known.put(host, address);
    return this;
  }

  @Override
  public Resolution resolve(PublishServer server) {
    return switch (server.host()) {
      case "private.example.org" ->
          new Resolution.Forbidden(new Cause(Cause.Kind.ADDRESS_FORBIDDEN, "192.168.1.7"));
      case "nowhere.example.org" -> new Resolution.Unresolved(Cause.of(Cause.Kind.UNKNOWN_HOST));
      default ->
          new Resolution.Resolved(
              new InetSocketAddress(
                  address(known.getOrDefault(server.host(), "203.0.113.7")), server.port()));
    };
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
