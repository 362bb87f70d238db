package dev.patchbay.relay.forward.nginx;

import dev.patchbay.relay.Cause;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;

/** Finds out what nginx does not say: why it cannot connect to a destination. */
final class DestinationProbe {
  private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(2).toMillis();

  private DestinationProbe() {}

  /**
   * Whether there is a way to the address at all; sends nothing. nginx-rtmp 1.2 crashes where there
   * is none.
   */
  static boolean hasRoute(InetSocketAddress address) {
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.connect(address);
      return true;
    } catch (IOException | UnresolvedAddressException none) {
      return false;
    }
  }

  /**
   * What is in the way; empty when somebody listens there. Connects once; blocks for 2 s at most.
   */
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
