package dev.patchbay.relay.ingest.pull;

import dev.patchbay.relay.PlayAddress;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.client.ClientConnector;
import dev.patchbay.relay.client.GreetingPhase;
import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.transport.EventLoops;
import io.netty.handler.ssl.SslContext;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Plays streams from RTMP and RTMPS servers into the hub. Thread-safe. */
public final class PlayClient {
  /** What players say of themselves, for servers that look: all codecs of FLV, and seeking. */
  private static final Map<String, AmfValue> PLAYER =
      Map.of(
          "fpad", AmfValue.of(false),
          "capabilities", AmfValue.of(15),
          "audioCodecs", AmfValue.of(4071),
          "videoCodecs", AmfValue.of(252),
          "videoFunction", AmfValue.of(1));

  private final ClientConnector connector;
  private final StreamHub hub;
  private final PlayPatience patience;

  /**
   * @param tls whom to trust; host names are verified by every connection itself
   */
  @Inject
  public PlayClient(EventLoops loops, SslContext tls, RandomGenerator random, StreamHub hub) {
    this(loops, tls, random, hub, PlayPatience.DEFAULT);
  }

  PlayClient(
      EventLoops loops,
      SslContext tls,
      RandomGenerator random,
      StreamHub hub,
      PlayPatience patience) {
    this.connector = new ClientConnector(loops, tls, random);
    this.hub = hub;
    this.patience = patience;
  }

  /**
   * Dials exactly {@code dialled} and plays into {@code path} until it is ended or fails.
   *
   * @param listener hears of it from its event loop
   */
  public PlaySession play(
      PlayAddress address, StreamPath path, InetSocketAddress dialled, PlayListener listener) {
    PlaySession session = new PlaySession(address, path, hub, patience, listener);
    session.begin(
        connector.dial(
            dialled,
            Optional.empty(),
            session,
            new GreetingPhase(
                session, patience.greeting(), PLAYER, () -> new PlayRequestPhase(session))));
    return session;
  }
}
