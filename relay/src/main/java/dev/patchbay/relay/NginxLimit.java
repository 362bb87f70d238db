package dev.patchbay.relay;

import java.util.Optional;

/** What keeps nginx from pushing to a server, known before it is tried. */
public enum NginxLimit {
  /** It has no TLS. */
  RTMPS("nginx cannot push RTMPS"),
  /** It would send the name of its own application instead. */
  NO_APPLICATION("nginx cannot push to a server without an application"),
  /** It takes what follows a question mark for arguments of its own. */
  QUERY("nginx cannot push to an application with a query ('?')");

  private final String reason;

  NginxLimit(String reason) {
    this.reason = reason;
  }

  /** Which limit a server is beyond; empty when nginx can push to it. */
  public static Optional<NginxLimit> of(PublishServer server) {
    if (server.tls()) {
      return Optional.of(RTMPS);
    }
    if (server.app().isEmpty()) {
      return Optional.of(NO_APPLICATION);
    }
    return server.app().indexOf('?') >= 0 ? Optional.of(QUERY) : Optional.empty();
  }

  /** One line of English, for logs and for who has no words of their own. */
  public String reason() {
    return reason;
  }
}
