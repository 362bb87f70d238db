package dev.patchbay.relay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.ForwarderState.BackingOff;
import dev.patchbay.relay.ForwarderState.Live;
import dev.patchbay.relay.ForwarderState.Stopped;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.StartAt;
import dev.patchbay.relay.testing.DestinationConnection;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.ReceivedMedia;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever happens to one destination, the others keep their connection and every frame. */
class NativeIsolationTest extends NativeEngineFixture {
  private static final ForwarderId VICTIM = id("victim");

  private final LoopbackRtmpServer victim = LoopbackRtmpServer.start();
  private final LoopbackRtmpServer left = LoopbackRtmpServer.start();
  private final LoopbackRtmpServer right = LoopbackRtmpServer.start();

  @AfterEach
  void closeTheDestinations() {
    Stream.of(victim, left, right).forEach(LoopbackRtmpServer::close);
  }

  @Test
  void startsAndStopsOfOneAreNotSeenByOthers() throws Exception {
    startAll();
    for (int round = 0; round < 5; round++) {
      engine.stop(VICTIM);
      frames(5);
      awaitState(VICTIM, Stopped.class);
      start(VICTIM, victim, StartAt.GOP);
      frames(5);
      awaitState(VICTIM, Live.class);
    }
    assertOthersAreWhole();
  }

  @Test
  void destinationThatResetsIsBegunAnewAndNothingOldIsSent() throws Exception {
    startAll();
    frames(GOP);
    victim.connection(0).awaitMedia(messages(GOP));
    victim.resetAll();
    awaitState(VICTIM, BackingOff.class);
    clock.advance(Duration.ofMillis(1));
    victim.connection(1).awaitCommand("publish");
    frames(5);
    awaitState(VICTIM, Live.class);
    List<ReceivedMedia> again = victim.connection(1).awaitMedia(10);
    assertThat(again.subList(0, 3)).allMatch(media -> media.tag().isConfiguration());
    assertThat(again.get(3).tag().keyframe()).isTrue();
    assertThat(again.get(3).timestamp()).isZero();
    assertContinuous(again.subList(3, 10));
    assertOthersAreWhole();
  }

  @Test
  void destinationThatStallsCostsOthersNothing() throws Exception {
    startAll();
    victim.stall();
    for (int second = 0; second < 8; second++) {
      frames(4 * GOP);
      left.connection(0).awaitMedia(sent);
      right.connection(0).awaitMedia(sent);
      clock.advance(Duration.ofSeconds(1));
    }
    assertOthersAreWhole();
  }

  @Test
  void destinationThatBeginsAtTheNextKeyframeGetsNothingOld() throws Exception {
    publish();
    frames(10);
    start(VICTIM, victim, StartAt.NEXT_KEYFRAME);
    DestinationConnection connection = victim.connection(0);
    assertThat(connection.awaitMedia(3)).allMatch(media -> media.tag().isConfiguration());
    frames(GOP);
    awaitState(VICTIM, Live.class);
    List<ReceivedMedia> all = connection.awaitMedia(10);
    assertThat(all.get(3).tag().keyframe()).isTrue();
    assertThat(all.get(3).timestamp()).isZero();
    assertThat(all.get(3).number()).as("not the keyframe of before").isPositive();
  }

  private void startAll() throws Exception {
    publish();
    frames(2);
    start(id("left"), left, StartAt.GOP);
    start(id("right"), right, StartAt.GOP);
    start(VICTIM, victim, StartAt.GOP);
    left.connection(0).awaitMedia(sent);
    right.connection(0).awaitMedia(sent);
    frames(1);
    awaitState(VICTIM, Live.class);
  }

  private void start(ForwarderId id, LoopbackRtmpServer destination, StartAt startAt) {
    engine.start(spec(id, destination, startAt, Duration.ofSeconds(60)), KeyHistory.WORKED_BEFORE);
  }

  private void assertOthersAreWhole() {
    for (LoopbackRtmpServer other : List.of(left, right)) {
      List<ReceivedMedia> all = other.connection(0).awaitMedia(sent);
      assertContinuous(all.stream().filter(media -> media.tag().isFrame()).toList());
      assertThat(all).isSortedAccordingTo(Comparator.comparingLong(ReceivedMedia::timestamp));
      assertThat(other.connections()).hasSize(1);
    }
  }
}
