package dev.patchbay.relay.forward.nginx;

import dev.patchbay.relay.Cause;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * Connects to a destination once before nginx does. nginx does not say why it cannot connect, and
 * nginx-rtmp 1.2 crashes when there is no route at all.
 */
final class DestinationProbe {
  private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(5).toMillis();

  private DestinationProbe() {}

  /** What is in the way; empty when somebody listens there. Blocks for 5 s at most. */
  static Optional<Cause> obstacle(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, PATIENCE_MILLIS);
      return Optional.empty();
    } catch (SocketTimeoutException | NoRouteToHostException silent) {
      return Optional.of(Cause.of(Cause.Kind.TIMED_OUT));
    } catch (ConnectException refused) {
      return Optional.of(Cause.of(Cause.Kind.CONNECTION_REFUSED));
    } catch (IOException other) {
      return Optional.of(new Cause(Cause.Kind.TIMED_OUT, String.valueOf(other.getMessage())));
    }
  }
}
