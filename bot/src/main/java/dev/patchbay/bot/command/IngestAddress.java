package dev.patchbay.bot.command;

import static java.util.Objects.requireNonNull;

/**
 * Where streamers are told to publish to; from the configuration.
 *
 * @param host how this machine is reached from where OBS runs
 */
public record IngestAddress(String host) {
  private static final int RTMP_PORT = 1935;

  public IngestAddress {
    requireNonNull(host, "host is null");
  }

  /** What to enter as server in OBS. */
  String server(int port) {
    return server(port, "live");
  }

  /** The same for another server and application on this machine. */
  String server(int port, String application) {
    return "rtmp://" + host + (port == RTMP_PORT ? "" : ":" + port) + "/" + application;
  }
}
