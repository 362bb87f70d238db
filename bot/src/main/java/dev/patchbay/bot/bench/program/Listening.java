package dev.patchbay.bot.bench.program;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Ports of this machine, and who listens at them, found out without connecting. */
public final class Listening {
  private static final Path TABLE = Path.of("/proc/net/tcp");
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(1);

  /** The state in proc_net_tcp(5)'s fourth column. */
  private static final String LISTEN = " 0A ";

  private Listening() {}

  /** Whether somebody listens there. */
  public static boolean at(int port) {
    String place = String.format(Locale.ROOT, ":%04X ", port);
    try {
      return Files.readAllLines(TABLE).stream()
          .anyMatch(line -> line.contains(place) && line.contains(LISTEN));
    } catch (IOException notLinux) {
      Waiting.pause(LONG_ENOUGH);
      return true;
    }
  }

  /** A port at which nobody listens. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new BenchException("no free port: " + e.getMessage(), e);
    }
  }
}
