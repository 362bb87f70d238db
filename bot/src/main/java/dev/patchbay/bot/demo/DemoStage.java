package dev.patchbay.bot.demo;

import static java.util.stream.Collectors.toMap;

import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.rig.Clip;
import dev.patchbay.relay.rig.ClipSource;
import dev.patchbay.relay.rig.LocalPlatform;
import dev.patchbay.relay.rig.Reception;
import dev.patchbay.relay.time.ThreadAlarm;
import dev.patchbay.relay.transport.EventLoops;
import io.netty.handler.ssl.SslContextBuilder;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLException;

/** What stands around Patchbay in the demo: a streamer, and a platform that really receives. */
final class DemoStage implements AutoCloseable {
  private static final int KEY_BYTES = 16;

  private final ThreadAlarm alarm = new ThreadAlarm("demo");
  private final EventLoops loops = EventLoops.open(1);
  private final List<DemoDestination> destinations;
  private final ClipSource source;
  private final LocalPlatform platform;

  /**
   * @param second the method of the second destination; the others are native
   */
  DemoStage(ForwardMethod second, SecureRandom random) throws SSLException {
    destinations =
        List.of(
            new DemoDestination("one", ForwardMethod.NATIVE, key(random)),
            new DemoDestination("two", second, key(random)),
            new DemoDestination("three", ForwardMethod.NATIVE, key(random)));
    Clip clip = Clip.bundled();
    Clock clock = Clock.systemUTC();
    var tls = SslContextBuilder.forClient().build();
    source = new ClipSource(clip, loops, tls, random, clock, System::nanoTime, alarm);
    platform =
        new LocalPlatform(
            clip,
            source,
            destinations.stream().collect(toMap(DemoDestination::name, DemoDestination::key)),
            loops,
            random,
            clock,
            System::nanoTime,
            alarm);
  }

  private static StreamKey key(SecureRandom random) {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    return new StreamKey(HexFormat.of().formatHex(bytes));
  }

  List<DemoDestination> destinations() {
    return destinations;
  }

  /** Where the platform takes streams. */
  String server() {
    return "rtmp://127.0.0.1:" + platform.port() + "/live";
  }

  /** Goes on air, into the ingest at this port. */
  void publish(int port, StreamKey key) {
    source.publish(port, key);
  }

  Reception.Summary received(DemoDestination destination) {
    return platform.reception(destination.name()).summary();
  }

  @Override
  public void close() {
    source.close();
    source.gone().join();
    platform.close();
    loops.close();
    alarm.close();
  }
}
