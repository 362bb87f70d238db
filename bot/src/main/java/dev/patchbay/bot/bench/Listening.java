package dev.patchbay.bot.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Whether somebody listens at a port, without connecting to it. */
final class Listening {
  private static final Path TABLE = Path.of("/proc/net/tcp");
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(1);

  /** The state in proc_net_tcp(5)'s fourth column. */
  private static final String LISTEN = " 0A ";

  private Listening() {}

  static boolean at(int port) {
    String place = String.format(Locale.ROOT, ":%04X ", port);
    try {
      return Files.readAllLines(TABLE).stream()
          .anyMatch(line -> line.contains(place) && line.contains(LISTEN));
    } catch (IOException notLinux) {
      Waiting.pause(LONG_ENOUGH);
      return true;
    }
  }
}
