package dev.patchbay.relay.hostile;

import dev.patchbay.relay.Ingest.Admission;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.ingest.RtmpIngestServer;
import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.stream.StreamReader;
import dev.patchbay.relay.testing.ReceivedMedia;
import dev.patchbay.relay.testing.RtmpTestPublisher;
import dev.patchbay.relay.testing.SampleStream;
import dev.patchbay.relay.time.ThreadAlarm;
import dev.patchbay.relay.transport.EventLoops;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A publisher and a destination around a relay: every frame has a number and a checksum, and the
 * destination notes each that is missing, changed or out of order. Thread-safe.
 */
final class SteadyStream implements AutoCloseable, StreamReader {
  private static final Duration PACE = Duration.ofMillis(10);
  private static final StreamPath PLATFORM = new StreamPath("platform", "one");

  private final ThreadAlarm alarm = new ThreadAlarm("steady stream");
  private final EventLoops loops = EventLoops.open(1);
  private final StreamHub hub = new StreamHub(InstantSource.system(), System::nanoTime, alarm);
  private final RtmpIngestServer platform =
      new RtmpIngestServer(loops, hub, System::nanoTime, new SecureRandom());
  private final SampleStream sample = SampleStream.withKeyframeEvery(50);
  private final Map<Long, Long> sentChecksums = new ConcurrentHashMap<>();

  private RtmpTestPublisher publisher;
  private MediaMessage pending = sample.next();
  private long startedAt;
  private boolean ended;
  private long received;
  private long previous = -1;
  private String damage = "";

  /** The destination listens; nothing is published yet. */
  SteadyStream() {
    platform.admit(List.of(Admission.published(PLATFORM, new StreamKey(RelayJvm.DESTINATION_KEY))));
    hub.attach(PLATFORM, this);
    platform.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  int destinationPort() {
    return platform.port();
  }

  /** Begins to publish to a relay. */
  synchronized void publish(int port) {
    publisher = RtmpTestPublisher.connect(port, RelayJvm.MAIN_KEY).awaitAccepted();
    publisher.send(SampleStream.headers());
    startedAt = System.nanoTime();
    step();
  }

  /** Waits until that many frames more have come; fails when one was lost or changed. */
  synchronized void awaitIntact(int frames) {
    long goal = received + frames;
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    try {
      while (received < goal && damage.isEmpty() && System.nanoTime() < deadline) {
        wait(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!damage.isEmpty() || received < goal) {
      throw new AssertionError("%d of %d frames; %s".formatted(received, goal, damage));
    }
  }

  private synchronized void step() {
    if (ended) {
      return;
    }
    long millis = (System.nanoTime() - startedAt) / 1_000_000;
    while (pending.timestamp() <= millis) {
      sentChecksums.put(SampleStream.numberOf(pending.payload()), ReceivedMedia.crcOf(pending));
      publisher.send(List.of(pending));
      pending = sample.next();
    }
    alarm.after(PACE, this::step);
  }

  @Override
  public synchronized void accept(MediaMessage message, MediaTag tag) {
    if (!tag.isFrame()) {
      return;
    }
    long number = SampleStream.numberOf(message.payload());
    Long sent = sentChecksums.remove(number);
    if (sent == null || sent != ReceivedMedia.crcOf(message)) {
      damage += " frame " + number + " is not as it was sent;";
    }
    if (previous >= 0 && number != previous + 1) {
      damage += " frame " + number + " follows " + previous + ";";
    }
    previous = number;
    received++;
    notifyAll();
  }

  @Override
  public synchronized void sourceGone() {
    if (!ended) {
      damage += " the destination's connection was lost;";
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      ended = true;
    }
    alarm.close();
    if (publisher != null) {
      publisher.close();
    }
    platform.close();
    loops.close();
  }
}
