package dev.patchbay.bot.e2e;

import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.rig.Clip;
import dev.patchbay.relay.rig.ClipSource;
import dev.patchbay.relay.time.ThreadAlarm;
import dev.patchbay.relay.transport.EventLoops;
import io.netty.handler.ssl.SslContextBuilder;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A streamer: publishes real H.264 and AAC in real time. */
final class ClipPublisher implements AutoCloseable {
  private final EventLoops loops = EventLoops.open(1);
  private final ThreadAlarm alarm = new ThreadAlarm("clip");
  private final ClipSource source;

  private ClipPublisher() throws Exception {
    source =
        new ClipSource(
            Clip.bundled(),
            loops,
            SslContextBuilder.forClient().build(),
            new Random(),
            InstantSource.system(),
            System::nanoTime,
            alarm);
  }

  static ClipPublisher publish(int port, String key) throws Exception {
    ClipPublisher publisher = new ClipPublisher();
    publisher.source.publish(port, new StreamKey(key));
    return publisher;
  }

  /** Whether neither side has closed the connection. */
  boolean isPublishing() {
    return !source.gone().isDone();
  }

  /** "Stop Streaming". */
  void endCleanly() throws Exception {
    source.close();
    source.gone().get(20, TimeUnit.SECONDS);
  }

  /** A crash. */
  void cut() throws Exception {
    source.cut();
    source.gone().get(20, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    source.cut();
    loops.close();
    alarm.close();
  }
}
