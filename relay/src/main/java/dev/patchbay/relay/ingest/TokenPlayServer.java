package dev.patchbay.relay.ingest;

import dev.patchbay.relay.RelayStartException;
import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.SourceStatus;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.forward.SourceFeed;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.time.Ticker;
import dev.patchbay.relay.transport.EventLoops;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;

/**
 * Where our own child processes play sources: loopback only, a port of its own, and nothing without
 * a token. Thread-safe.
 */
@Singleton
public final class TokenPlayServer implements SourceFeed, AutoCloseable {
  private static final String APPLICATION = "relay";
  private static final String LOOPBACK = "127.0.0.1";

  private final StreamHub hub;
  private final PlayTokens tokens;
  private final RtmpListener listener;
  private volatile int port;

  @Inject
  public TokenPlayServer(EventLoops loops, StreamHub hub, Ticker ticker, SecureRandom random) {
    this.hub = hub;
    this.tokens = new PlayTokens(ticker, random);
    this.listener =
        new RtmpListener(
            loops,
            new Doorkeeper(PeerLimits.OWN_PROCESSES, ticker, random),
            new IngestCounters(),
            random,
            peer ->
                new ConnectPhase(
                    peer, APPLICATION, _ -> new PlayRequestPhase(peer, tokens, hub, ticker)));
  }

  /**
   * Begins to listen on a free port.
   *
   * @throws RelayStartException when it cannot
   */
  public void start() {
    port = listener.listen(new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), 0));
  }

  /** Where it listens; 0 before it does. */
  public int port() {
    return port;
  }

  @Override
  public String playAddress(StreamPath path) {
    return "rtmp://%s:%d/%s/%s".formatted(LOOPBACK, port, APPLICATION, tokens.issue(path));
  }

  @Override
  public void endPlay(String playAddress) {
    tokens.end(playAddress.substring(playAddress.lastIndexOf('/') + 1));
  }

  @Override
  public SourceFormat format(StreamPath path) {
    return hub.status(path).map(SourceStatus::format).orElse(SourceFormat.UNKNOWN);
  }

  @Override
  public long mediaMessages(StreamPath path) {
    return hub.mediaMessages(path);
  }

  /** Listens no more and closes every connection. */
  @Override
  public void close() {
    listener.close();
  }
}
