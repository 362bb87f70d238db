package dev.patchbay.relay.ingest.pull;

import dev.patchbay.relay.Ingest.Admission;
import dev.patchbay.relay.Origin;
import dev.patchbay.relay.PlayAddress;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PullState;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.forward.AdmissionListener;
import dev.patchbay.relay.ingest.Intake;
import dev.patchbay.relay.ingest.RtmpIngestServer;
import dev.patchbay.relay.ingest.srs.SrsIngest;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.stream.SourceChange;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.target.TargetResolver;
import dev.patchbay.relay.testing.FixedTarget;
import dev.patchbay.relay.testing.LoopbackPlayServer;
import dev.patchbay.relay.testing.ManualClock;
import dev.patchbay.relay.testing.PlayConnection;
import dev.patchbay.relay.testing.RecordingReader;
import dev.patchbay.relay.testing.SampleStream;
import dev.patchbay.relay.transport.EventLoops;
import io.netty.buffer.ByteBuf;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;

/** A server to pull from, and a relay that pulls, with time that tests move. */
final class PullFixture implements AutoCloseable {
  static final StreamPath MAIN = StreamPath.ofSource("main");
  static final String STREAM = "cam?token=pull-canary-91";
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

  final ManualClock clock = new ManualClock();
  final EventLoops loops = EventLoops.open(1);
  final StreamHub hub = new StreamHub(clock, clock, clock);
  final LoopbackPlayServer server;
  final PulledIngest pulled;
  final Intake intake;
  final RecordingReader reader = new RecordingReader();
  private final BlockingQueue<SourceChange> changes = new LinkedBlockingQueue<>();

  PullFixture() {
    this(LoopbackPlayServer.start(), new FixedTarget(), trustingNobody());
  }

  PullFixture(LoopbackPlayServer server, TargetResolver resolver, SslContext tls) {
    this.server = server;
    pulled =
        new PulledIngest(
            hub,
            resolver,
            new PlayClient(loops, tls, new Random(1), hub),
            clock,
            clock,
            new Random(1));
    var published = new RtmpIngestServer(loops, hub, clock, new Random(1));
    intake = new Intake(published, pulled, SrsIngest.none(), AdmissionListener.NONE);
    hub.listen(changes::add);
    pulled.start();
  }

  /** Another that pulls into the same hub on the same threads, with less patience. */
  PulledIngest impatient(PlayPatience patience) {
    return new PulledIngest(
        hub,
        new FixedTarget(),
        new PlayClient(loops, trustingNobody(), new Random(1), hub, patience),
        clock,
        clock,
        new Random(1));
  }

  static SslContext trustingNobody() {
    try {
      return SslContextBuilder.forClient().build();
    } catch (SSLException e) {
      throw new AssertionError(e);
    }
  }

  PlayAddress address(String stream) {
    return new PlayAddress(
        new PublishServer(false, "server.example", server.port(), "live"), new StreamKey(stream));
  }

  /** Pulls {@code main} from there. */
  void pull(PlayAddress address) {
    intake.admit(List.of(new Admission(MAIN, new Origin.Pulled(address))));
  }

  void pull() {
    pull(address(STREAM));
    hub.attach(MAIN, reader);
  }

  /** Begins to play, with five frames. */
  static void stream(PlayConnection player) {
    player.awaitCommand("play");
    player.send(List.of(bareMetadata(), SampleStream.videoHeader(), SampleStream.audioHeader()));
    player.send(SampleStream.withKeyframeEvery(25).next(5));
  }

  static MediaMessage bareMetadata() {
    ByteBuf body = SampleStream.metadata().payload();
    return new MediaMessage(MediaKind.DATA, 0, 1, body.skipBytes(3 + "@setDataFrame".length()));
  }

  PullState state() {
    return pulled.state(MAIN).orElseThrow();
  }

  Presence presence() {
    return hub.status(MAIN).orElseThrow().presence();
  }

  /** Waits until pulling is so; a state has no listener, so this looks again and again. */
  <S extends PullState> S await(Class<S> type, Predicate<S> like) {
    return await(MAIN, type, like, PATIENCE);
  }

  /** The same of another source, for what takes long. */
  <S extends PullState> S await(StreamPath path, Class<S> type, Duration patience) {
    return await(path, type, _ -> true, patience.toNanos());
  }

  private <S extends PullState> S await(
      StreamPath path, Class<S> type, Predicate<S> like, long patience) {
    long deadline = System.nanoTime() + patience;
    while (true) {
      PullState now = pulled.state(path).orElseThrow();
      if (type.isInstance(now) && like.test(type.cast(now))) {
        return type.cast(now);
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain for " + type.getSimpleName() + ": " + now);
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  <S extends PullState> S await(Class<S> type) {
    return await(type, _ -> true);
  }

  /** Waits until so many messages of a source have come. */
  void awaitMessages(StreamPath path, long count) {
    long deadline = System.nanoTime() + PATIENCE;
    while (hub.mediaMessages(path) < count) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain for " + count + " messages of " + path);
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  /** The next change of the source. */
  SourceChange.Kind nextChange() throws InterruptedException {
    SourceChange next = changes.poll(20, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("the source did not change");
    }
    return next.kind();
  }

  @Override
  public void close() {
    pulled.close();
    server.close();
    loops.close();
  }
}
