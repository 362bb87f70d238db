package dev.patchbay.relay;

import static java.util.Objects.requireNonNull;

/**
 * Where a stream is played from: {@code rtmp://host/app/name?token=…}. The name and its query may
 * be secret, so it prints without them.
 *
 * @param server scheme, host, port and application
 * @param stream the stream's name with its query
 */
public record PlayAddress(PublishServer server, StreamKey stream) {
  /** What {@link #parse} found. */
  public sealed interface Parsed {
    record Valid(PlayAddress address) implements Parsed {}

    /** The server's part is not an address, or cannot be rebuilt without doubt. */
    record BadServer(PublishServer.Problem problem) implements Parsed {}

    /** The last part of the path is no stream name; empty when there is none. */
    record BadStream(StreamKey.Problem problem) implements Parsed {}
  }

  public PlayAddress {
    requireNonNull(server, "server is null");
    requireNonNull(stream, "stream is null");
  }

  /**
   * Takes a play URL apart: the last part of the path is the stream's name, and a query belongs to
   * it; only where the path has a single part does what follows the query's last slash ({@code
   * app?vhost=v/name}).
   */
  public static Parsed parse(String url) {
    String text = url.strip();
    int path = text.indexOf('/', text.indexOf("://") + 3);
    if (text.indexOf("://") < 0 || path < 0) {
      return server(text) instanceof PublishServer.Parsed.Invalid(var problem)
          ? new Parsed.BadServer(problem)
          : new Parsed.BadStream(StreamKey.Problem.EMPTY);
    }
    int query = text.indexOf('?', path);
    int name = text.lastIndexOf('/', query < 0 ? text.length() : query);
    if (name == path) {
      // Without an application there is nobody to ask; the slash may be behind its query.
      name = text.lastIndexOf('/');
    }
    if (name == path) {
      return server(text) instanceof PublishServer.Parsed.Invalid(var problem)
          ? new Parsed.BadServer(problem)
          : new Parsed.BadStream(StreamKey.Problem.EMPTY);
    }
    String stream = text.substring(name + 1);
    return switch (server(text.substring(0, name))) {
      case PublishServer.Parsed.Invalid(var problem) -> new Parsed.BadServer(problem);
      case PublishServer.Parsed.Valid(var server) ->
          StreamKey.problemOf(stream)
              .<Parsed>map(Parsed.BadStream::new)
              .orElseGet(() -> new Parsed.Valid(new PlayAddress(server, new StreamKey(stream))));
    };
  }

  private static PublishServer.Parsed server(String url) {
    return PublishServer.parse(url);
  }

  /** Whether a publisher at {@code target} would be played from here, going by the names alone. */
  public boolean isFedBy(PublishTarget target) {
    return server.host().equals(target.server().host()) && isNamedLike(target);
  }

  /** The same without the host, for those who know that both hosts are one. */
  public boolean isNamedLike(PublishTarget target) {
    return server.port() == target.server().port()
        && withoutQuery(server.app()).equals(withoutQuery(target.server().app()))
        && withoutQuery(stream.reveal()).equals(withoutQuery(target.key().reveal()));
  }

  private static String withoutQuery(String text) {
    int query = text.indexOf('?');
    return query < 0 ? text : text.substring(0, query);
  }

  /** The address in one piece, as it was given but rebuilt; it may hold secrets. */
  public String reveal() {
    return server.tcUrl() + "/" + stream.reveal();
  }

  /** The server alone. */
  @Override
  public String toString() {
    return server.toString();
  }
}
