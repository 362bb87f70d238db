package dev.patchbay.relay;

import static java.util.Objects.requireNonNull;

/**
 * Where to publish: server and key, apart as platforms give them, never one concatenated string.
 *
 * @param server scheme, host, port and application
 * @param key stream name or key
 */
public record PublishTarget(PublishServer server, StreamKey key) {
  public PublishTarget {
    requireNonNull(server, "server is null");
    requireNonNull(key, "key is null");
  }
}
