package dev.patchbay.relay.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for programs that must be told one before they listen. Not among those that the kernel
 * gives to connections: between asking for it and listening at it, one of these could be taken.
 */
public final class FreePort {
  private static final int FIRST = 12_000;

  /** Where Linux begins to take ports for connections. */
  private static final int BEYOND = 32_768;

  private FreePort() {}

  /** A port of this machine at which nobody listens now. */
  public static int next() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, BEYOND);
      try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return port;
      } catch (IOException taken) {
        // Then another one.
      }
    }
  }
}
