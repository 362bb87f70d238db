package dev.patchbay.bot.testing;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.target.TargetResolver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** A name service with three answers: private, unknown, and a public address for the rest. */
public final class FakeResolver implements TargetResolver {
  @Override
  public Resolution resolve(PublishServer server) {
    return switch (server.host()) {
      case "private.example.org" ->
          new Resolution.Forbidden(new Cause(Cause.Kind.ADDRESS_FORBIDDEN, "192.168.1.7"));
      case "nowhere.example.org" -> new Resolution.Unresolved(Cause.of(Cause.Kind.UNKNOWN_HOST));
      default -> new Resolution.Resolved(new InetSocketAddress(documentation(), server.port()));
    };
  }

  private static InetAddress documentation() {
    try {
      return InetAddress.getByAddress(new byte[] {(byte) 203, 0, 113, 7});
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
