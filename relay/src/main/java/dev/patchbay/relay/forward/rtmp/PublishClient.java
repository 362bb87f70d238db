package dev.patchbay.relay.forward.rtmp;

import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.client.ClientConnector;
import dev.patchbay.relay.client.GreetingPhase;
import dev.patchbay.relay.forward.Attempt;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.time.Alarm;
import dev.patchbay.relay.time.Ticker;
import dev.patchbay.relay.transport.EventLoops;
import io.netty.handler.ssl.SslContext;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** Publishes to destinations. Thread-safe. */
public final class PublishClient {
  private static final Duration GREETING = Duration.ofSeconds(15);

  private final ClientConnector connector;
  private final StreamHub hub;
  private final Ticker ticker;
  private final Alarm alarm;

  /**
   * @param tls whom to trust; host names are verified by every connection itself
   */
  @Inject
  public PublishClient(
      EventLoops loops,
      SslContext tls,
      RandomGenerator random,
      StreamHub hub,
      Ticker ticker,
      Alarm alarm) {
    this.connector = new ClientConnector(loops, tls, random);
    this.hub = hub;
    this.ticker = ticker;
    this.alarm = alarm;
  }

  /** Publishes until the attempt is ordered to end or fails; completes when all is released. */
  public CompletableFuture<ForwarderExit> publish(
      ForwardSpec spec, Attempt attempt, InetSocketAddress address) {
    PublishSession session = new PublishSession(spec, attempt, hub, ticker, alarm);
    session.begin(
        connector.dial(
            address,
            hub.home(spec.source()),
            session,
            new GreetingPhase(session, GREETING, Map.of(), () -> new CreateStreamPhase(session))));
    return session.exit();
  }
}
