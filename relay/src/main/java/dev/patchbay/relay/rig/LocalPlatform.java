package dev.patchbay.relay.rig;

import dev.patchbay.relay.Ingest.Admission;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.ingest.RtmpIngestServer;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.time.Alarm;
import dev.patchbay.relay.time.Ticker;
import dev.patchbay.relay.transport.EventLoops;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A platform on this machine that really receives: an RTMP server with one stream key for each
 * destination, and a {@link Reception} behind each. Thread-safe.
 */
public final class LocalPlatform implements AutoCloseable {
  private static final String APP = "platform";

  private final RtmpIngestServer server;
  private final Map<String, Reception> receptions = new LinkedHashMap<>();

  /** Begins to listen on a free loopback port; {@code keys} are by the destinations' names. */
  public LocalPlatform(
      Clip clip,
      ClipSource source,
      Map<String, StreamKey> keys,
      EventLoops loops,
      RandomGenerator random,
      InstantSource clock,
      Ticker ticker,
      Alarm alarm) {
    StreamHub hub = new StreamHub(clock, ticker, alarm);
    server = new RtmpIngestServer(loops, hub, ticker, random);
    List<Admission> admissions =
        keys.entrySet().stream()
            .map(
                entry -> Admission.published(new StreamPath(APP, entry.getKey()), entry.getValue()))
            .toList();
    server.admit(admissions);
    for (Admission admission : admissions) {
      Reception reception = new Reception(clip, source, hub, admission.path(), ticker);
      receptions.put(admission.path().name(), reception);
      hub.attach(admission.path(), reception);
    }
    server.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /** Where it listens. */
  public int port() {
    return server.port();
  }

  /** What the destination of this name has received. */
  public Reception reception(String name) {
    Reception reception = receptions.get(name);
    if (reception == null) {
      throw new IllegalArgumentException("no destination is called " + name);
    }
    return reception;
  }

  @Override
  public void close() {
    server.close();
  }
}
