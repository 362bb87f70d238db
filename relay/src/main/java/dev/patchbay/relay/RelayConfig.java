package dev.patchbay.relay;

import static java.util.Objects.requireNonNull;

import dev.patchbay.relay.target.Network;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the relay must be told.
 *
 * @param listen where publishers connect; port 0 means any free port
 * @param allowedNetworks private or loopback networks that destinations may be in
 * @param ffmpeg the program to use for {@link ForwardMethod#FFMPEG}: a path, or a name looked up in
 *     {@code PATH}
 * @param stateDirectory where the relay notes its child processes, so that a next life can reap
 *     them; must exist
 * @param nginx the nginx for {@link ForwardMethod#NGINX} and for sources that come through it
 * @param srs the SRS that sources come through, if there is one
 */
public record RelayConfig(
    InetSocketAddress listen,
    List<Network> allowedNetworks,
    String ffmpeg,
    Path stateDirectory,
    NginxSettings nginx,
    Optional<SrsSettings> srs) {
  public RelayConfig {
    requireNonNull(listen, "listen is null");
    allowedNetworks = List.copyOf(allowedNetworks);
    requireNonNull(ffmpeg, "ffmpeg is null");
    requireNonNull(stateDirectory, "stateDirectory is null");
    requireNonNull(nginx, "nginx is null");
    requireNonNull(srs, "srs is null");
  }

  /** A configuration without SRS. */
  public RelayConfig(
      InetSocketAddress listen,
      List<Network> allowedNetworks,
      String ffmpeg,
      Path stateDirectory,
      NginxSettings nginx) {
    this(listen, allowedNetworks, ffmpeg, stateDirectory, nginx, Optional.empty());
  }

  /** A configuration without a word about nginx. */
  public RelayConfig(
      InetSocketAddress listen, List<Network> allowedNetworks, String ffmpeg, Path stateDirectory) {
    this(listen, allowedNetworks, ffmpeg, stateDirectory, NginxSettings.DEFAULT);
  }
}
