package dev.patchbay.relay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderStatus;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.RelayEvent;
import dev.patchbay.relay.StartAt;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.forward.rtmp.NativeRtmpForwarder;
import dev.patchbay.relay.forward.rtmp.PublishClient;
import dev.patchbay.relay.stream.Publication;
import dev.patchbay.relay.stream.PublishOutcome;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.testing.FixedTarget;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.ManualClock;
import dev.patchbay.relay.testing.ReceivedMedia;
import dev.patchbay.relay.testing.SampleStream;
import dev.patchbay.relay.testing.TestPublisher;
import dev.patchbay.relay.transport.EventLoops;
import io.netty.handler.ssl.SslContextBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** An engine with the real native method, real connections, and time that a test moves by hand. */
@Timeout(60)
abstract class NativeEngineFixture {
  static final StreamPath MAIN = StreamPath.ofSource("main");

  /** Pictures from one keyframe to the next. */
  static final int GOP = 25;

  final ManualClock clock = new ManualClock();
  final StreamHub hub = new StreamHub(clock, clock, clock);
  final EventLoops loops = EventLoops.open(2);
  private final LinkedBlockingQueue<ForwarderStatus> states = new LinkedBlockingQueue<>();

  SupervisingRelayEngine engine;
  Publication publication;
  private SampleStream sample;

  /** Messages that were published so far. */
  int sent;

  @BeforeEach
  void build() throws Exception {
    var tls = SslContextBuilder.forClient().build();
    var client = new PublishClient(loops, tls, new Random(1), hub, clock, clock);
    var forwarder = new NativeRtmpForwarder(new FixedTarget(), client);
    engine =
        new SupervisingRelayEngine(
            Map.of(ForwardMethod.NATIVE, forwarder), hub, clock, clock, clock, new Random(1));
    engine.subscribe(event -> {
      if (event instanceof RelayEvent.ForwarderChanged(_, var now)) {
        states.add(now);
      }
    });
    hub.admit(List.of(MAIN));
  }

  @AfterEach
  void shutDown() throws Exception {
    engine.shutDown(Duration.ofSeconds(5));
    loops.close();
  }

  static ForwarderId id(String name) {
    return new ForwarderId("main/" + name);
  }

  static ForwardSpec spec(
      ForwarderId id, LoopbackRtmpServer destination, StartAt startAt, Duration hold) {
    return new ForwardSpec(
        id,
        MAIN,
        new PublishTarget(
            new PublishServer(false, "localhost", destination.port(), "live"), new StreamKey("k")),
        ForwardMethod.NATIVE,
        ForwardProfile.LOW,
        startAt,
        hold);
  }

  /** Another publisher begins, and has said nothing yet. */
  void begin() {
    publication = ((PublishOutcome.Accepted) hub.publish(MAIN, new TestPublisher())).publication();
    sample = SampleStream.withKeyframeEvery(GOP);
  }

  /** Another publisher begins, with its headers. */
  void publish() {
    begin();
    SampleStream.headers().forEach(publication::publish);
    sent += 3;
  }

  /** About three messages to a picture. */
  void frames(int pictures) {
    sent += messages(pictures);
    sample.next(messages(pictures)).forEach(publication::publish);
  }

  static int messages(int pictures) {
    return 3 * pictures;
  }

  static void assertContinuous(List<ReceivedMedia> frames) {
    for (int i = 1; i < frames.size(); i++) {
      assertThat(frames.get(i).number()).isEqualTo(frames.get(i - 1).number() + 1);
    }
  }

  /** Waits until that forwarder has entered such a state since the last call. */
  <S extends ForwarderState> S awaitState(ForwarderId id, Class<S> kind)
      throws InterruptedException {
    while (true) {
      ForwarderStatus status = states.poll(20, TimeUnit.SECONDS);
      if (status == null) {
        throw new AssertionError("never " + kind.getSimpleName() + ": " + engine.forwarder(id));
      }
      if (status.id().equals(id) && kind.isInstance(status.state())) {
        return kind.cast(status.state());
      }
    }
  }
}
