package dev.patchbay.relay.ingest;

import dev.patchbay.relay.Ingest;
import dev.patchbay.relay.RelayStartException;
import dev.patchbay.relay.SourceStatus;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.time.Ticker;
import dev.patchbay.relay.transport.EventLoops;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.event.Level;

/**
 * Where publishers connect: {@code rtmp://HOST/live}, their key as the stream name. Thread-safe.
 */
@Singleton
public final class RtmpIngestServer implements Ingest, AutoCloseable {
  /** The application that publishers name. */
  public static final String APPLICATION = "live";

  private final StreamHub hub;
  private final IngestAuthenticator authenticator = new IngestAuthenticator();
  private final IngestCounters counters = new IngestCounters();
  private final RtmpListener listener;
  private volatile int port;

  /**
   * @param random thread-safe; for the handshake and for how late a refusal is
   */
  @Inject
  public RtmpIngestServer(EventLoops loops, StreamHub hub, Ticker ticker, RandomGenerator random) {
    this(loops, hub, ticker, random, PeerLimits.PUBLIC, Level.INFO);
  }

  RtmpIngestServer(
      EventLoops loops, StreamHub hub, Ticker ticker, RandomGenerator random, PeerLimits limits) {
    this(loops, hub, ticker, random, limits, Level.INFO);
  }

  private RtmpIngestServer(
      EventLoops loops,
      StreamHub hub,
      Ticker ticker,
      RandomGenerator random,
      PeerLimits limits,
      Level news) {
    this.hub = hub;
    Admissions admissions = new Admissions(authenticator, hub, news);
    this.listener =
        new RtmpListener(
            loops,
            new Doorkeeper(limits, ticker, random),
            counters,
            random,
            peer ->
                new ConnectPhase(
                    peer,
                    APPLICATION,
                    application -> new PublishRequestPhase(peer, admissions, application)));
  }

  /** One whose publishers are nobody's news. */
  public static RtmpIngestServer unheard(
      EventLoops loops, StreamHub hub, Ticker ticker, RandomGenerator random) {
    return new RtmpIngestServer(loops, hub, ticker, random, PeerLimits.PUBLIC, Level.DEBUG);
  }

  /**
   * Begins to listen; port 0 means any free one.
   *
   * @throws RelayStartException when it cannot; the message names the address and the next step
   */
  public void start(InetSocketAddress listen) {
    port = listener.listen(listen);
  }

  @Override
  public synchronized void admit(Collection<Admission> admissions) {
    List<IngestAuthenticator.Entry> gone = authenticator.admit(admissions);
    hub.admit(admissions.stream().map(Admission::path).toList());
    gone.forEach(entry -> hub.dismissPublisher(entry.path()));
  }

  @Override
  public List<SourceStatus> sources() {
    return hub.statuses();
  }

  @Override
  public Optional<SourceStatus> source(StreamPath path) {
    return hub.status(path);
  }

  @Override
  public int port() {
    return port;
  }

  /** What was refused or dropped so far. */
  public IngestCounters counters() {
    return counters;
  }

  /** Listens no more and closes every connection: to the sources they are lost, not ended. */
  @Override
  public void close() {
    listener.close();
  }
}
