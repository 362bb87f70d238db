package dev.patchbay.relay;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;

/**
 * What the relay must be told of an SRS that somebody else starts and stops.
 *
 * @param api its HTTP API
 * @param rtmp where its streams are played from
 * @param vhost the virtual host whose publishers are asked about; {@value #DEFAULT_VHOST} for the
 *     one that has no name
 * @param app the application of that host in which our sources are, each under its own name
 * @param callback where we answer its callbacks; reaches from SRS to us
 */
public record SrsSettings(
    InetSocketAddress api,
    InetSocketAddress rtmp,
    String vhost,
    String app,
    InetSocketAddress callback) {
  /** What SRS calls the virtual host without a name. */
  public static final String DEFAULT_VHOST = "__defaultVhost__";

  public SrsSettings {
    requireNonNull(api, "api is null");
    requireNonNull(rtmp, "rtmp is null");
    requireNonNull(vhost, "vhost is null");
    requireNonNull(app, "app is null");
    requireNonNull(callback, "callback is null");
  }
}
