package dev.patchbay.relay.rig;

import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.time.ThreadAlarm;
import dev.patchbay.relay.transport.EventLoops;
import io.netty.handler.ssl.SslContextBuilder;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * What stands around a relay to try it: a streamer, and a platform that really receives, both on
 * this machine and on real connections. Thread-safe.
 */
public final class Rig implements AutoCloseable {
  private static final int KEY_BYTES = 16;

  private final ThreadAlarm alarm = new ThreadAlarm("rig");
  private final EventLoops loops = EventLoops.open(1);
  private final Map<String, StreamKey> keys = new LinkedHashMap<>();
  private final ClipSource source;
  private final LocalPlatform platform;

  /** A platform with one key for each of {@code names}; the streamer is not on air yet. */
  public Rig(List<String> names, SecureRandom random) {
    names.forEach(name -> keys.put(name, newKey(random)));
    Clip clip = Clip.bundled();
    Clock clock = Clock.systemUTC();
    try {
      var tls = SslContextBuilder.forClient().build();
      source = new ClipSource(clip, loops, tls, random, clock, System::nanoTime, alarm);
    } catch (SSLException unusable) {
      throw new IllegalStateException("this Java has no usable TLS", unusable);
    }
    platform = new LocalPlatform(clip, source, keys, loops, random, clock, System::nanoTime, alarm);
  }

  private static StreamKey newKey(SecureRandom random) {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    return new StreamKey(HexFormat.of().formatHex(bytes));
  }

  /** Where the platform takes streams. */
  public String server() {
    return "rtmp://127.0.0.1:" + platform.port() + "/live";
  }

  /** The key of a destination at the platform. */
  public StreamKey key(String name) {
    return Optional.ofNullable(keys.get(name)).orElseThrow();
  }

  /** Goes on air, into the ingest at this port. */
  public void publish(int port, StreamKey key) {
    source.publish(port, key);
  }

  /** What a destination has received. */
  public Reception.Summary received(String name) {
    return platform.reception(name).summary();
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
