package dev.patchbay.relay;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the relay must be told of an SRS that somebody else starts and stops.
 *
 * @param api its HTTP API
 * @param rtmp where its streams are played from
 * @param vhost the virtual host whose publishers are asked about; {@value #DEFAULT_VHOST} for the
 *     one that has no name
 * @param app the application of that host in which our sources are, each under its own name
 * @param callback where we answer its callbacks; reaches from SRS to us
 * @param login what its HTTP API asks for, where it does
 */
public record SrsSettings(
    InetSocketAddress api,
    InetSocketAddress rtmp,
    String vhost,
    String app,
    InetSocketAddress callback,
    Optional<SrsLogin> login) {
  /** What SRS calls the virtual host without a name. */
  public static final String DEFAULT_VHOST = "__defaultVhost__";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,32}");
  private static final String ESCAPED = "source-";

  public SrsSettings {
    requireNonNull(api, "api is null");
    requireNonNull(rtmp, "rtmp is null");
    requireNonNull(vhost, "vhost is null");
    requireNonNull(app, "app is null");
    requireNonNull(callback, "callback is null");
    requireNonNull(login, "login is null");
  }

  /** With an API that asks for no login. */
  public SrsSettings(
      InetSocketAddress api,
      InetSocketAddress rtmp,
      String vhost,
      String app,
      InetSocketAddress callback) {
    this(api, rtmp, vhost, app, callback, Optional.empty());
  }

  /** Whether the virtual host is the one without a name. */
  public boolean isNameless() {
    return vhost.equals(DEFAULT_VHOST);
  }

  /** The application as publishers and players enter it, with its virtual host. */
  public String entry() {
    return isNameless() ? app : app + "?vhost=" + vhost;
  }

  /**
   * The stream of a source: its name where that can stand in a URL. SRS takes a dot for the
   * beginning of a file's extension, so there is none.
   */
  public static String stream(StreamPath path) {
    String name = path.name();
    return PLAIN.matcher(name).matches() && !name.startsWith(ESCAPED)
        ? name
        : ESCAPED + HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
  }
}
