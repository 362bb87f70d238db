package dev.patchbay.bot.config;

import static java.util.Objects.requireNonNull;

import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.NginxSettings;
import dev.patchbay.relay.RelayConfig;
import dev.patchbay.relay.SrsSettings;
import dev.patchbay.relay.StartAt;
import dev.patchbay.relay.target.Network;
import dev.patchbay.storage.StorageConfig;
import dev.patchbay.storage.secret.Secret;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything the operator decided, checked. Immutable; prints without secrets.
 *
 * @param data folder of the database, the key ring and the control socket; absolute
 * @param locale language of replies where the asker has none
 * @param ingest where publishers come in
 * @param allowedNetworks private or loopback networks that destinations may be in
 * @param forward what a destination gets that names nothing itself
 * @param ffmpeg a path, or a name looked up in {@code PATH}
 * @param nginx the nginx for sources that come through one
 * @param logLevel how much is logged
 * @param keyRing the key ring when it is not a file in the data folder
 * @param discord what is decided about Discord
 * @param twitch what is decided about Twitch
 */
public record BotConfig(
    Path data,
    Locale locale,
    Ingest ingest,
    List<Network> allowedNetworks,
    Forward forward,
    String ffmpeg,
    NginxSettings nginx,
    LogLevel logLevel,
    Optional<Secret> keyRing,
    DiscordConfig discord,
    TwitchConfig twitch) {

  /**
   * Where publishers come in.
   *
   * @param listen the address to bind; port 0 means any free port
   * @param publicHost what to enter in OBS, when the operator said
   * @param srs the SRS that sources may come through, if there is one
   */
  public record Ingest(
      InetSocketAddress listen, Optional<String> publicHost, Optional<SrsSettings> srs) {
    public Ingest {
      requireNonNull(listen, "listen is null");
      requireNonNull(publicHost, "publicHost is null");
      requireNonNull(srs, "srs is null");
    }

    /** Without SRS. */
    public Ingest(InetSocketAddress listen, Optional<String> publicHost) {
      this(listen, publicHost, Optional.empty());
    }
  }

  /** What a destination gets that names no method, profile, start or hold of its own. */
  public record Forward(
      ForwardMethod method, ForwardProfile profile, StartAt startAt, Duration hold) {
    public Forward {
      requireNonNull(startAt, "startAt is null");
      requireNonNull(hold, "hold is null");
      requireNonNull(method, "method is null");
      requireNonNull(profile, "profile is null");
    }
  }

  public BotConfig {
    requireNonNull(data, "data is null");
    requireNonNull(locale, "locale is null");
    requireNonNull(ingest, "ingest is null");
    allowedNetworks = List.copyOf(allowedNetworks);
    requireNonNull(forward, "forward is null");
    requireNonNull(ffmpeg, "ffmpeg is null");
    requireNonNull(nginx, "nginx is null");
    requireNonNull(logLevel, "logLevel is null");
    requireNonNull(keyRing, "keyRing is null");
    requireNonNull(discord, "discord is null");
    requireNonNull(twitch, "twitch is null");
  }

  /** What the relay must be told. */
  public RelayConfig relay() {
    return new RelayConfig(ingest.listen(), allowedNetworks, ffmpeg, data, nginx, ingest.srs());
  }

  /** What storage must be told. */
  public StorageConfig storage() {
    return new StorageConfig(data, keyRing.map(Secret::reveal));
  }
}
