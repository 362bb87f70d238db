package dev.patchbay.relay.ingest.srs;

import dev.patchbay.relay.Ingest.Admission;
import dev.patchbay.relay.SrsSettings;
import dev.patchbay.relay.SrsState;
import dev.patchbay.relay.callback.CallbackEndpoint;
import dev.patchbay.relay.time.Alarm;
import dev.patchbay.relay.time.Ticker;
import dev.patchbay.relay.transport.EventLoops;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Collection;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ties us to one SRS: our endpoint, its API, and the sources between them. Thread-safe. */
final class SrsLink implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SrsLink.class);

  private final SrsSettings srs;
  private final SecretFile secrets;
  private final SrsSources sources;
  private final SrsApi api;
  private final SrsMonitor monitor;
  private final CallbackEndpoint endpoint;

  SrsLink(
      SrsSettings srs,
      SecretFile secrets,
      SrsSources sources,
      EventLoops loops,
      InstantSource clock,
      Ticker ticker,
      Alarm alarm) {
    this.srs = srs;
    this.secrets = secrets;
    this.sources = sources;
    this.api = new SrsApi(srs);
    this.monitor = new SrsMonitor(api, sources, clock, ticker, alarm);
    this.endpoint = new CallbackEndpoint(loops, new SrsDoor(sources, monitor, ticker));
  }

  void open() {
    try {
      String secret = secrets.secret();
      OptionalInt port =
          endpoint.listen(
              new InetSocketAddress(srs.callback().getHostString(), srs.callback().getPort()),
              secret);
      if (port.isEmpty()) {
        log.warn("{} is not free for SRS's callbacks; nobody is let in there", srs.callback());
        monitor.deaf();
        return;
      }
      secrets.keep(SrsBlock.text(url(port.getAsInt(), secret)));
      log.info("SRS's callbacks are answered at {}, port {}", host(), port.getAsInt());
      monitor.open();
    } catch (IOException unwritable) {
      log.warn("what SRS must know cannot be kept in the data folder", unwritable);
      monitor.deaf();
    }
  }

  private String url(int port, String secret) {
    return "http://%s:%d/%s".formatted(host(), port, secret);
  }

  private String host() {
    String host = srs.callback().getHostString();
    return host.indexOf(':') < 0 ? host : "[" + host + "]";
  }

  void retain(Collection<Admission> admissions) {
    if (sources.retain(admissions)) {
      monitor.askSoon();
    }
  }

  void admit(Collection<Admission> admissions) {
    sources.admit(admissions);
  }

  SrsState state() {
    return monitor.state();
  }

  @Override
  public void close() {
    monitor.close();
    endpoint.close();
    sources.close();
    api.close();
  }
}
