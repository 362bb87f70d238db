package dev.patchbay.relay.contract;

import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.testing.FreePort;
import dev.patchbay.relay.testing.LoopbackRelay;
import dev.patchbay.relay.testing.RtmpTestPublisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** The contract of methods whose source is published to a real nginx. */
abstract class GatedContract extends ForwarderContract {
  /** Stands once for each destination that nginx serves. */
  private static final Pattern SERVED = Pattern.compile("playPath=");

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(50);

  /** Whether nginx can push to its destinations. */
  abstract boolean isServed();

  @Override
  LoopbackRelay startRelay() {
    return LoopbackRelay.startWithNginx(directory, FreePort.next());
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

  /** Comes again when it is turned away, as programs do: nginx may listen a moment too early. */
  @Override
  RtmpTestPublisher connect(LoopbackRelay relay) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      RtmpTestPublisher publisher =
          RtmpTestPublisher.connect(relay.nginxPort(), relay.nginxApp(), LoopbackRelay.KEY);
      if (publisher.isLetIn()) {
        return publisher;
      }
      publisher.close();
      if (System.nanoTime() > deadline) {
        throw new AssertionError("nobody is let in; " + relay);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
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
}
