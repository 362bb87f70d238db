package dev.patchbay.bot.command.view;

import static java.util.Objects.requireNonNull;

import dev.patchbay.relay.SrsSettings;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.source.Source;
import java.util.Optional;

/**
 * Where streamers are told to publish to; from the configuration.
 *
 * @param host how this machine is reached from where OBS runs
 * @param srs the SRS that sources of that kind come through, if there is one
 */
public record IngestAddress(String host, Optional<SrsSettings> srs) {
  private static final int RTMP_PORT = 1935;

  public IngestAddress {
    requireNonNull(host, "host is null");
    requireNonNull(srs, "srs is null");
  }

  public IngestAddress(String host) {
    this(host, Optional.empty());
  }

  /** What to enter as server in OBS. */
  String server(int port) {
    return server(port, "live");
  }

  /** The same for sources that come through SRS. */
  Optional<String> serverOfSrs() {
    return srs.map(present -> server(present.rtmp().getPort(), present.entry()));
  }

  /** What to enter as key: SRS wants the stream's name, and passes on what stands behind it. */
  static Secret keyForSrs(Source source) {
    String stream = SrsSettings.stream(StreamPath.ofSource(source.name()));
    return source.key().behind(stream + "?key=");
  }

  /** The same for another server and application on this machine. */
  String server(int port, String application) {
    return "rtmp://" + host + (port == RTMP_PORT ? "" : ":" + port) + "/" + application;
  }
}
