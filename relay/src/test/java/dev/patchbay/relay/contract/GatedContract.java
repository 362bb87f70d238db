package dev.patchbay.relay.contract;

import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.testing.LoopbackRelay;
import dev.patchbay.relay.testing.RtmpTestPublisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The contract of methods whose source is published to a real nginx. */
abstract class GatedContract extends ForwarderContract {
  /** Stands once for each destination that nginx serves. */
  private static final Pattern SERVED = Pattern.compile("playPath=");

  /** Whether nginx can push to its destinations. */
  abstract boolean isServed();

  @Override
  LoopbackRelay startRelay() {
    return LoopbackRelay.startWithNginx(directory, freePort());
  }

  @Override
  void admit(LoopbackRelay relay, List<ForwardSpec> specs) {
    relay.admitThroughNginx(specs);
  }

  @Override
  void awaitReady(LoopbackRelay relay, List<ForwardSpec> specs) {
    int served = isServed() ? specs.size() : 0;
    relay.awaitNginx(() -> served() == served);
  }

  @Override
  RtmpTestPublisher connect(LoopbackRelay relay) {
    return RtmpTestPublisher.connect(relay.nginxPort(), relay.nginxApp(), LoopbackRelay.KEY);
  }

  /** In the configuration that runs. */
  private long served() {
    Path file = directory.resolve("nginx").resolve("nginx.conf");
    try {
      return Files.exists(file) ? SERVED.matcher(Files.readString(file)).results().count() : -1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
