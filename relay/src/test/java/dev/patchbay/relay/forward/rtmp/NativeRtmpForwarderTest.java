package dev.patchbay.relay.forward.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.forward.Attempt.Ending;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.stream.Publication;
import dev.patchbay.relay.stream.PublishOutcome;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.testing.DestinationConnection;
import dev.patchbay.relay.testing.FixedTarget;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.ManualClock;
import dev.patchbay.relay.testing.ReceivedMedia;
import dev.patchbay.relay.testing.RecordingAttempt;
import dev.patchbay.relay.testing.SampleStream;
import dev.patchbay.relay.testing.TestPublisher;
import dev.patchbay.relay.transport.EventLoops;
import io.netty.handler.ssl.SslContextBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NativeRtmpForwarderTest {
  private static final StreamPath MAIN = StreamPath.ofSource("main");
  private static final String KEY = "live_123_canary?bandwidthtest=true";

  private final ManualClock clock = new ManualClock();
  private final EventLoops loops = EventLoops.open(1);
  private final LoopbackRtmpServer destination = LoopbackRtmpServer.start();
  private final StreamHub hub = new StreamHub(clock, clock, clock);
  private final RecordingAttempt attempt = new RecordingAttempt();
  private final SampleStream sample = SampleStream.withKeyframeEvery(50, 20_000);
  private final List<Long> sentCrcs = new ArrayList<>();

  private NativeRtmpForwarder forwarder;
  private Publication publication;

  @BeforeEach
  void publish() throws Exception {
    forwarder =
        new NativeRtmpForwarder(
            new FixedTarget(),
            new PublishClient(
                loops, SslContextBuilder.forClient().build(), new Random(1), hub, clock, clock));
    hub.admit(List.of(MAIN));
    publication = ((PublishOutcome.Accepted) hub.publish(MAIN, new TestPublisher())).publication();
    SampleStream.headers().forEach(this::send);
  }

  @AfterEach
  void close() {
    publication.lose();
    destination.close();
    loops.close();
  }

  @Test
  void publishesAsObsDoes() {
    run();
    DestinationConnection connection = destination.connection(0);
    connection.awaitCommand("publish");
    assertThat(connection.commandNames())
        .containsExactly("connect", "releaseStream", "FCPublish", "createStream", "publish");
    assertThat(connection.connectProperty("app")).isEqualTo("live2?backup=1");
    assertThat(connection.connectProperty("tcUrl"))
        .isEqualTo("rtmp://localhost:" + destination.port() + "/live2?backup=1");
    assertThat(connection.publishedName()).isEqualTo(KEY);
    assertThat(connection.awaitCommand("connect").argument(0).asProperties())
        .containsKeys("fourCcList", "videoFourCcInfoMap", "audioFourCcInfoMap", "capsEx");
  }

  @Test
  void everyMessageArrivesUntouchedAndInOrderFromTheKeyframeOn() throws Exception {
    run();
    destination.connection(0).awaitCommand("publish");
    // Who comes late begins at the newest keyframe: the rest only once the first has arrived.
    frames(1);
    destination.connection(0).awaitMedia(sentCrcs.size());
    frames(119);
    List<ReceivedMedia> received = destination.connection(0).awaitMedia(sentCrcs.size());
    assertThat(received).extracting(ReceivedMedia::crc).isEqualTo(sentCrcs);
    attempt.flowing().get(10, TimeUnit.SECONDS);
  }

  @Test
  void lateStartBeginsAtOnceWithHeadersAndTheNewestKeyframeAtTimeZero() {
    frames(130);
    run();
    DestinationConnection connection = destination.connection(0);
    List<ReceivedMedia> received = connection.awaitMedia(40);
    assertThat(received.subList(0, 3)).allMatch(media -> media.tag().isConfiguration());
    assertThat(received.get(3).tag().keyframe()).isTrue();
    assertThat(received.get(3).timestamp()).isZero();
    assertThat(received)
        .isSortedAccordingTo(java.util.Comparator.comparingLong(ReceivedMedia::timestamp));
  }

  @Test
  void cleanEndSaysFcUnpublishAndDeleteStream() throws Exception {
    var exit = run();
    frames(10);
    attempt.flowing().get(10, TimeUnit.SECONDS);
    attempt.end(Ending.CLEAN);
    assertThat(exit.get(10, TimeUnit.SECONDS)).isEqualTo(new ForwarderExit.Ended());
    DestinationConnection connection = destination.connection(0);
    connection.awaitClosed();
    assertThat(connection.commandNames()).endsWith("FCUnpublish", "deleteStream");
  }

  @Test
  void cutSaysNothing() throws Exception {
    var exit = run();
    frames(10);
    attempt.flowing().get(10, TimeUnit.SECONDS);
    attempt.end(Ending.CUT);
    assertThat(exit.get(10, TimeUnit.SECONDS)).isEqualTo(new ForwarderExit.Ended());
    DestinationConnection connection = destination.connection(0);
    connection.awaitClosed();
    assertThat(connection.commandNames()).endsWith("publish");
  }

  @Test
  void orderToEndBeforeTheConnectionStandsEndsItToo() throws Exception {
    attempt.end(Ending.CLEAN);
    assertThat(run().get(10, TimeUnit.SECONDS)).isEqualTo(new ForwarderExit.Ended());
  }

  @Test
  void badNameNamesTheKeyAndTheKeyIsNotRepeated() throws Exception {
    destination.refusePublish("NetStream.Publish.BadName", "no such key: " + KEY);
    assertThat(run().get(10, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            ForwarderExit.Refused.class,
            refused -> {
              assertThat(refused.keyNamed()).isTrue();
              assertThat(refused.cause().kind()).isEqualTo(Cause.Kind.KEY_REFUSED);
              assertThat(refused.cause().detail())
                  .contains("NetStream.Publish.BadName")
                  .doesNotContain("canary");
            });
  }

  @Test
  void serverThatDoesNotKnowReleaseStreamIsPublishedToAllTheSame() throws Exception {
    destination.knowNoCourtesies();
    run();
    frames(10);
    attempt.flowing().get(10, TimeUnit.SECONDS);
    destination.connection(0).awaitMedia(10);
  }

  @Test
  void keyThatIsInUseIsNotAWrongKey() throws Exception {
    destination.refusePublish("NetStream.Publish.BadName", "Already publishing");
    assertThat(run().get(10, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            ForwarderExit.Refused.class, refused -> assertThat(refused.keyNamed()).isFalse());
  }

  @Test
  void orderToEndIsHeardWhileTheNameServiceIsSilent() throws Exception {
    CountDownLatch silent = new CountDownLatch(1);
    forwarder =
        new NativeRtmpForwarder(
            server -> {
              boolean _ = awaitQuietly(silent);
              return new FixedTarget().resolve(server);
            },
            new PublishClient(
                loops, SslContextBuilder.forClient().build(), new Random(1), hub, clock, clock));
    var exit = run();
    attempt.end(Ending.CLEAN);
    assertThat(exit.get(10, TimeUnit.SECONDS)).isEqualTo(new ForwarderExit.Ended());
    silent.countDown();
    assertThat(destination.connections()).isEmpty();
  }

  private static boolean awaitQuietly(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  @Test
  void resetWhileSendingIsALoss() throws Exception {
    var exit = run();
    frames(10);
    attempt.flowing().get(10, TimeUnit.SECONDS);
    destination.resetAll();
    assertThat(exit.get(10, TimeUnit.SECONDS))
        .isEqualTo(new ForwarderExit.Lost(Cause.of(Cause.Kind.CLOSED)));
  }

  @Test
  void destinationThatTakesNothingWhileTheSourceAdvancesIsStalledAfterTenSeconds()
      throws Exception {
    destination.stall();
    var exit = run();
    destination.connection(0).awaitCommand("publish");
    attempt.flowing().get(10, TimeUnit.SECONDS);
    while (!exit.isDone()) {
      frames(40);
      clock.advance(Duration.ofMillis(500));
      loopTurn();
    }
    assertThat(exit.get()).isEqualTo(new ForwarderExit.Lost(Cause.of(Cause.Kind.STALLED)));
    assertThat(attempt.last().dropped()).isPositive();
  }

  @Test
  void silentSourceIsNeverTheDestinationsStall() throws Exception {
    var exit = run();
    frames(10);
    attempt.flowing().get(10, TimeUnit.SECONDS);
    clock.advance(Duration.ofSeconds(60));
    loopTurn();
    assertThat(exit).isNotDone();
    attempt.end(Ending.CUT);
    exit.get(10, TimeUnit.SECONDS);
  }

  private CompletableFuture<ForwarderExit> run() {
    if (sentCrcs.size() == 3) {
      frames(1);
    }
    ForwardSpec spec =
        new ForwardSpec(
            new ForwarderId("main/test"),
            MAIN,
            new PublishTarget(
                new PublishServer(false, "localhost", destination.port(), "live2?backup=1"),
                new StreamKey(KEY)),
            ForwardMethod.NATIVE,
            ForwardProfile.LOW);
    CompletableFuture<ForwarderExit> exit = new CompletableFuture<>();
    Thread.startVirtualThread(() -> exit.complete(forwarder.run(spec, attempt)));
    return exit;
  }

  /** About three messages to a picture. */
  private void frames(int pictures) {
    sample.next(3 * pictures).forEach(this::send);
  }

  private void send(MediaMessage message) {
    sentCrcs.add(ReceivedMedia.crcOf(message));
    publication.publish(message);
  }

  /** Whatever the loop was asked to do before has been done when this returns. */
  private void loopTurn() throws Exception {
    loops.client().config().group().next().submit(() -> {}).get(10, TimeUnit.SECONDS);
  }
}
