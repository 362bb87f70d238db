package dev.patchbay.relay.testing;

import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.target.TargetResolver;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Resolves every server to this machine, at the server's own port. */
public final class FixedTarget implements TargetResolver {
  @Override
  public Resolution resolve(PublishServer server) {
    return new Resolution.Resolved(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
  }
}
