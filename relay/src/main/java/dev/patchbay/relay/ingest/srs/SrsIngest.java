package dev.patchbay.relay.ingest.srs;

import dev.patchbay.relay.Ingest.Admission;
import dev.patchbay.relay.RelayConfig;
import dev.patchbay.relay.SrsSettings;
import dev.patchbay.relay.SrsState;
import dev.patchbay.relay.ingest.pull.PlayClient;
import dev.patchbay.relay.ingest.pull.StandingPlay;
import dev.patchbay.relay.time.Alarm;
import dev.patchbay.relay.time.RetryBackoff;
import dev.patchbay.relay.time.Ticker;
import dev.patchbay.relay.transport.EventLoops;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;

/**
 * The sources that come through SRS; nothing where no SRS is configured. Thread-safe; only {@link
 * #start} and {@link #close} block.
 */
@Singleton
public final class SrsIngest implements AutoCloseable {
  /** The file in the state directory that SRS is to include. */
  public static final String BLOCK_FILE = "srs.conf";

  private final Optional<SrsLink> link;

  @Inject
  public SrsIngest(
      RelayConfig config,
      EventLoops loops,
      PlayClient client,
      InstantSource clock,
      Ticker ticker,
      Alarm alarm,
      SecureRandom random) {
    RetryBackoff backoff = new RetryBackoff(random);
    this.link =
        config
            .srs()
            .map(srs ->
                new SrsLink(
                    srs,
                    new SecretFile(config.stateDirectory(), random),
                    sources(srs, client, ticker, backoff, alarm),
                    loops,
                    clock,
                    ticker,
                    alarm));
  }

  private SrsIngest(Optional<SrsLink> link) {
    this.link = link;
  }

  /** Of a relay that knows no SRS. */
  public static SrsIngest none() {
    return new SrsIngest(Optional.empty());
  }

  private static SrsSources sources(
      SrsSettings srs, PlayClient client, Ticker ticker, RetryBackoff backoff, Alarm alarm) {
    return new SrsSources(
        srs,
        ticker,
        path -> new StandingPlay(path, SrsNames.address(srs, path), client, backoff, alarm));
  }

  /**
   * Begins to answer SRS and to ask it. Where that is impossible the state says so, and all else
   * goes on.
   */
  public void start() {
    link.ifPresent(SrsLink::open);
  }

  /** Ends what is no longer a source here, or has another key; the hub must not have gone first. */
  public void retain(Collection<Admission> admissions) {
    link.ifPresent(present -> present.retain(admissions));
  }

  /** Takes on what is new; the hub must know it. */
  public void admit(Collection<Admission> admissions) {
    link.ifPresent(present -> present.admit(admissions));
  }

  /** What is known of SRS; empty where none is configured. */
  public Optional<SrsState> state() {
    return link.map(SrsLink::state);
  }

  /** Plays nothing more and answers nobody: to the sources their publishers are lost. */
  @Override
  public void close() {
    link.ifPresent(SrsLink::close);
  }
}
