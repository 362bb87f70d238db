package dev.patchbay.relay.ingest;

import dev.patchbay.relay.Ingest.Admission;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.stream.SourceChange;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.testing.ManualClock;
import dev.patchbay.relay.testing.RecordingReader;
import dev.patchbay.relay.testing.RtmpTestPublisher;
import dev.patchbay.relay.testing.SampleStream;
import dev.patchbay.relay.transport.EventLoops;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Both servers on free loopback ports, with time that tests move and refusals that come soon. */
final class IngestFixture implements AutoCloseable {
  static final String KEY = "canary-6f1c0a9be2d34477";
  static final StreamPath MAIN = StreamPath.ofSource("main");

  final ManualClock clock = new ManualClock();
  final EventLoops loops = EventLoops.open(1);
  final StreamHub hub = new StreamHub(clock, clock, clock);
  final RtmpIngestServer ingest;
  final TokenPlayServer player = new TokenPlayServer(loops, hub, clock, new SecureRandom());

  /** Reads what {@link #livePublisher} publishes. */
  final RecordingReader reader = new RecordingReader();

  private final BlockingQueue<SourceChange.Kind> changes = new LinkedBlockingQueue<>();

  IngestFixture() {
    this(quickRefusals());
  }

  IngestFixture(PeerLimits limits) {
    ingest = new RtmpIngestServer(loops, hub, clock, new SecureRandom(), limits);
    ingest.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    player.start();
    hub.listen(change -> changes.add(change.kind()));
    admit(KEY);
  }

  /** Refusals come soon. */
  private static PeerLimits quickRefusals() {
    return limits(Duration.ofMillis(20), Duration.ofSeconds(10), Duration.ofSeconds(30));
  }

  static PeerLimits limits(Duration refusalDelay, Duration time, Duration silence) {
    PeerLimits usual = PeerLimits.PUBLIC;
    return new PeerLimits(
        usual.strangers(),
        usual.perAddress(),
        usual.bytes(),
        time,
        usual.grace(),
        refusalDelay,
        usual.failures(),
        usual.failureWindow(),
        usual.limited(),
        silence);
  }

  /** Makes {@code main} with this key the only source. */
  void admit(String key) {
    ingest.admit(List.of(Admission.published(MAIN, new StreamKey(key))));
  }

  RtmpTestPublisher publisher() {
    return RtmpTestPublisher.connect(ingest.port(), KEY);
  }

  /** Publishes headers and 40 frames, and waits until all have come. */
  RtmpTestPublisher livePublisher() throws InterruptedException {
    hub.attach(MAIN, reader);
    RtmpTestPublisher publisher = publisher();
    List<MediaMessage> messages = new ArrayList<>(SampleStream.headers());
    messages.addAll(SampleStream.withKeyframeEvery(25).next(40));
    publisher.awaitAccepted().send(messages);
    awaitChange(SourceChange.Kind.PUBLISHED);
    reader.awaitMedia(43);
    return publisher;
  }

  /** Waits for the next change of the source, which must be this one. */
  void awaitChange(SourceChange.Kind expected) throws InterruptedException {
    SourceChange.Kind next = changes.poll(20, TimeUnit.SECONDS);
    if (next != expected) {
      throw new AssertionError("source changed: " + next + " (expected: " + expected + ")");
    }
  }

  /** The changes that nobody has waited for. */
  List<SourceChange.Kind> changes() {
    return List.copyOf(changes);
  }

  @Override
  public void close() {
    ingest.close();
    player.close();
    loops.close();
  }
}
