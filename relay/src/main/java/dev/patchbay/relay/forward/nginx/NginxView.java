package dev.patchbay.relay.forward.nginx;

import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.NginxReport;
import dev.patchbay.relay.NginxSettings;
import dev.patchbay.relay.NginxWay;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.forward.nginx.config.NginxIdentity;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** What others are told of nginx. */
public final class NginxView implements NginxReport {
  private final NginxServer server;
  private final HybridForwarder hybrid;

  @Inject
  public NginxView(NginxServer server, HybridForwarder hybrid) {
    this.server = server;
    this.hybrid = hybrid;
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public String application(StreamPath source) {
    return NginxIdentity.sourceApp(source);
  }

  @Override
  public Optional<NginxWay> way(ForwarderId id) {
    return hybrid.way(id);
  }

  @Override
  public Optional<Instant> blindSince() {
    return server.blindSince();
  }

  @Override
  public Optional<NginxSettings.Site> leftOut() {
    return server.leftOut();
  }

  @Override
  public Optional<String> refusal() {
    return server.refusal();
  }
}
