package dev.patchbay.relay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderState.AwaitingSource;
import dev.patchbay.relay.ForwarderState.BackingOff;
import dev.patchbay.relay.ForwarderState.Live;
import dev.patchbay.relay.ForwarderState.Rejected;
import dev.patchbay.relay.ForwarderState.Stopped;
import dev.patchbay.relay.ForwarderStatus;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.OrderOutcome;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.RelayEvent;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.forward.Attempt.Ending;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.stream.Publication;
import dev.patchbay.relay.stream.PublishOutcome;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.testing.Frames;
import dev.patchbay.relay.testing.ManualClock;
import dev.patchbay.relay.testing.ScriptedForwarder;
import dev.patchbay.relay.testing.ScriptedForwarder.Running;
import dev.patchbay.relay.testing.TestPublisher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SupervisingRelayEngineTest {
  private static final StreamPath MAIN = StreamPath.ofSource("main");
  private static final Cause RESET = Cause.of(Cause.Kind.CLOSED);

  private final ManualClock clock = new ManualClock();
  private final ScriptedForwarder forwarder = new ScriptedForwarder();
  private final StreamHub hub = new StreamHub(clock, clock, clock);
  private final SupervisingRelayEngine engine =
      new SupervisingRelayEngine(
          Map.of(ForwardMethod.NATIVE, forwarder), hub, clock, clock, clock, new Random(1));

  @BeforeEach
  void admitTheSource() {
    hub.admit(List.of(MAIN));
  }

  @AfterEach
  void shutDown() throws InterruptedException {
    engine.shutDown(Duration.ofSeconds(5));
  }

  @Test
  void startAnswersWithTheMeasuredState() throws Exception {
    publish();
    var outcome = engine.start(spec("youtube"), KeyHistory.NEVER_WORKED);
    Running attempt = forwarder.nextAttempt();
    assertThat(outcome.toCompletableFuture()).isNotDone();
    attempt.flow();
    assertThat(settled(outcome)).isInstanceOf(Live.class);
  }

  @Test
  void startWithoutSourceAnswersThatItWaits() throws Exception {
    assertThat(settled(engine.start(spec("youtube"), KeyHistory.NEVER_WORKED)))
        .isInstanceOf(AwaitingSource.class);
    publish();
    forwarder.nextAttempt().flow();
  }

  @Test
  void immediateRetryIsNotAnAnswer() throws Exception {
    publish();
    var outcome = engine.start(spec("youtube"), KeyHistory.NEVER_WORKED);
    forwarder.nextAttempt().exit(new ForwarderExit.Lost(RESET));
    clock.awaitCalls(2);
    assertThat(outcome.toCompletableFuture()).isNotDone();
    clock.advance(Duration.ZERO);
    forwarder.nextAttempt().flow();
    assertThat(settled(outcome)).isInstanceOf(Live.class);
  }

  @Test
  void stopAnswersWhenNothingOfTheAttemptIsLeft() throws Exception {
    forwarder.stubborn();
    Running attempt = startAndFlow("youtube");
    var outcome = engine.stop(new ForwarderId("main/youtube"));
    assertThat(attempt.nextEnding()).isEqualTo(Ending.CLEAN);
    assertThat(outcome.toCompletableFuture()).isNotDone();
    attempt.exit(new ForwarderExit.Ended());
    assertThat(settled(outcome)).isInstanceOf(Stopped.class);
  }

  @Test
  void attemptThatIgnoresTheCleanEndIsCutAfterTenSeconds() throws Exception {
    forwarder.stubborn();
    Running attempt = startAndFlow("youtube");
    engine.stop(new ForwarderId("main/youtube"));
    assertThat(attempt.nextEnding()).isEqualTo(Ending.CLEAN);
    clock.awaitCalls(2);
    clock.advance(ForwarderSupervisor.CLEAN_END_LIMIT);
    assertThat(attempt.nextEnding()).isEqualTo(Ending.CUT);
    attempt.exit(new ForwarderExit.Ended());
  }

  @Test
  void changingOnesMindWhileItEndsDoesNotPutTheCutOff() throws Exception {
    forwarder.stubborn();
    Running attempt = startAndFlow("youtube");
    ForwarderId id = new ForwarderId("main/youtube");
    engine.stop(id);
    assertThat(attempt.nextEnding()).isEqualTo(Ending.CLEAN);
    clock.awaitCalls(2);
    clock.advance(Duration.ofSeconds(6));
    var start = engine.start(spec("youtube"), KeyHistory.NEVER_WORKED);
    var stop = engine.stop(id);
    assertThat(await(start)).isInstanceOf(OrderOutcome.Superseded.class);
    clock.awaitCalls(2);
    clock.advance(Duration.ofSeconds(4));
    assertThat(attempt.nextEnding()).isEqualTo(Ending.CUT);
    attempt.exit(new ForwarderExit.Ended());
    assertThat(settled(stop)).isInstanceOf(Stopped.class);
  }

  @Test
  void sourcePublishedWhileTheFirstOrderIsGivenIsNeverMissed() throws Exception {
    for (int round = 0; round < 300; round++) {
      String name = "race" + round;
      StreamPath path = StreamPath.ofSource(name);
      hub.admit(List.of(MAIN, path));
      Thread publisher =
          Thread.ofPlatform()
              .start(() ->
                  ((PublishOutcome.Accepted) hub.publish(path, new TestPublisher()))
                      .publication()
                      .publish(Frames.keyframe(0)));
      var outcome = engine.start(spec(path, name), KeyHistory.NEVER_WORKED);
      forwarder.nextAttempt().flow();
      publisher.join();
      await(outcome);
      await(engine.remove(new ForwarderId("main/" + name)));
    }
  }

  @Test
  void orderAfterTheShutdownIsAnsweredAsSuperseded() throws Exception {
    startAndFlow("youtube");
    engine.shutDown(Duration.ofSeconds(5));
    assertThat(await(engine.stop(new ForwarderId("main/youtube"))))
        .isInstanceOf(OrderOutcome.Superseded.class);
    assertThat(await(engine.start(spec("other"), KeyHistory.NEVER_WORKED)))
        .isInstanceOf(OrderOutcome.class);
    assertThat(forwarder.hasBegunMore()).isFalse();
  }

  @Test
  void laterOrderOfAnotherKindSupersedesTheEarlier() throws Exception {
    publish();
    var start = engine.start(spec("youtube"), KeyHistory.NEVER_WORKED);
    forwarder.nextAttempt();
    var stop = engine.stop(new ForwarderId("main/youtube"));
    assertThat(await(start)).isInstanceOf(OrderOutcome.Superseded.class);
    assertThat(settled(stop)).isInstanceOf(Stopped.class);
  }

  @Test
  void sameOrderTwiceAnswersBothAndStartsOnce() throws Exception {
    publish();
    var first = engine.start(spec("youtube"), KeyHistory.NEVER_WORKED);
    var second = engine.start(spec("youtube"), KeyHistory.NEVER_WORKED);
    forwarder.nextAttempt().flow();
    assertThat(settled(first)).isInstanceOf(Live.class);
    assertThat(settled(second)).isInstanceOf(Live.class);
    assertThat(forwarder.hasBegunMore()).isFalse();
  }

  @Test
  void stopOfWhatNeverRanIsKnownAsSuch() throws Exception {
    ForwarderId unknown = new ForwarderId("main/nothing");
    assertThat(await(engine.stop(unknown))).isEqualTo(new OrderOutcome.Unknown(unknown));
  }

  @Test
  void whatHappensToOneNeverTouchesAnother() throws Exception {
    publish();
    List<String> names = List.of("a", "b", "c", "d");
    List<Running> attempts =
        names.stream().map(SupervisingRelayEngineTest.this::startAndFlowUnchecked).toList();
    Running victim = attempts.get(1);

    engine.restart(spec("b"), KeyHistory.NEVER_WORKED);
    Running second = forwarder.nextAttempt();
    second.exit(new ForwarderExit.Lost(RESET));
    clock.awaitCalls(2);
    clock.advance(Duration.ZERO);
    Running third = forwarder.nextAttempt();
    third.flow();
    assertThat(settled(engine.stop(new ForwarderId("main/b")))).isInstanceOf(Stopped.class);

    assertThat(victim.isRunning()).isFalse();
    for (int other : new int[] {0, 2, 3}) {
      assertThat(attempts.get(other).isRunning()).isTrue();
      assertThat(attempts.get(other).wasOrderedToEnd()).isFalse();
    }
    assertThat(forwarder.hasBegunMore()).isFalse();
  }

  @Test
  void changedSpecNeverHasTwoAttemptsAtOnce() throws Exception {
    forwarder.stubborn();
    Running old = startAndFlow("youtube");
    ForwardSpec changed =
        new ForwardSpec(
            new ForwarderId("main/youtube"),
            MAIN,
            new PublishTarget(new PublishServer(false, "example.com", 1935, "other"), key()),
            ForwardMethod.NATIVE,
            ForwardProfile.LOW);
    engine.start(changed, KeyHistory.NEVER_WORKED);
    assertThat(old.nextEnding()).isEqualTo(Ending.CLEAN);
    assertThat(forwarder.hasBegunMore()).isFalse();
    old.exit(new ForwarderExit.Ended());
    Running successor = forwarder.nextAttempt();
    assertThat(successor.spec()).isEqualTo(changed);
    successor.exit(new ForwarderExit.Impossible(RESET));
  }

  @Test
  void endedSourceEndsCleanlyAfterThreeSecondsAndLostSourceCuts() throws Exception {
    Publication publication = publish();
    Running first = startAndFlow("youtube");
    publication.end();
    clock.advance(Duration.ofMillis(2900));
    assertThat(first.wasOrderedToEnd()).isFalse();
    clock.advance(Duration.ofMillis(200));
    assertThat(first.nextEnding()).isEqualTo(Ending.CLEAN);

    Publication second = publish();
    Running next = forwarder.nextAttempt();
    next.flow();
    second.lose();
    assertThat(next.nextEnding()).isEqualTo(Ending.CUT);
  }

  @Test
  void silentSourceCutsAndItsReturnBeginsAnew() throws Exception {
    Publication publication = publish();
    Running first = startAndFlow("youtube");
    clock.advance(Duration.ofSeconds(5));
    assertThat(first.nextEnding()).isEqualTo(Ending.CUT);
    publication.publish(Frames.keyframe(9000));
    forwarder.nextAttempt().flow();
  }

  @Test
  void ensureLeavesARejectionAloneAndStartDoesNot() throws Exception {
    publish();
    var outcome = engine.start(spec("youtube"), KeyHistory.NEVER_WORKED);
    forwarder.nextAttempt().exit(new ForwarderExit.Refused(Cause.of(Cause.Kind.KEY_REFUSED), true));
    assertThat(settled(outcome)).isInstanceOf(Rejected.class);
    engine.ensure(spec("youtube"), KeyHistory.NEVER_WORKED);
    engine.ensure(spec("other"), KeyHistory.NEVER_WORKED);
    assertThat(forwarder.nextAttempt().spec().id()).isEqualTo(new ForwarderId("main/other"));
    assertThat(forwarder.hasBegunMore()).isFalse();
    engine.start(spec("youtube"), KeyHistory.NEVER_WORKED);
    assertThat(forwarder.nextAttempt().spec().id()).isEqualTo(new ForwarderId("main/youtube"));
  }

  @Test
  void removedForwarderIsForgottenAndCanComeBack() throws Exception {
    startAndFlow("youtube");
    ForwarderId id = new ForwarderId("main/youtube");
    assertThat(settled(engine.remove(id))).isInstanceOf(Stopped.class);
    await(engine.start(spec("other"), KeyHistory.NEVER_WORKED), forwarder);
    engine.start(spec("youtube"), KeyHistory.NEVER_WORKED);
    forwarder.nextAttempt().flow();
    assertThat(engine.forwarder(id)).isPresent();
  }

  @Test
  void shutdownCutsEveryAttempt() throws Exception {
    publish();
    List<Running> attempts =
        IntStream.range(0, 3).mapToObj(i -> startAndFlowUnchecked("d" + i)).toList();
    engine.shutDown(Duration.ofSeconds(5));
    for (Running attempt : attempts) {
      assertThat(attempt.nextEnding()).isEqualTo(Ending.CUT);
      assertThat(attempt.isRunning()).isFalse();
    }
  }

  @Test
  void defectOfAMethodIsALossThatIsRetried() throws Exception {
    publish();
    SupervisingRelayEngine faulty =
        new SupervisingRelayEngine(
            Map.of(
                ForwardMethod.NATIVE,
                (_, _) -> {
                  throw new IllegalStateException("a defect made by this test");
                }),
            hub,
            clock,
            clock,
            clock,
            new Random(1));
    var outcome = faulty.start(spec("youtube"), KeyHistory.NEVER_WORKED);
    clock.awaitCalls(2);
    clock.advance(Duration.ZERO);
    assertThat(settled(outcome))
        .isInstanceOfSatisfying(
            BackingOff.class,
            b -> assertThat(b.setback().cause().kind()).isEqualTo(Cause.Kind.INTERNAL));
    faulty.shutDown(Duration.ofSeconds(5));
  }

  @Test
  void listenersHearEveryChangeInOrder() throws Exception {
    LinkedBlockingQueue<RelayEvent> heard = new LinkedBlockingQueue<>();
    try (var _ = engine.subscribe(heard::add)) {
      startAndFlow("youtube");
      settled(engine.stop(new ForwarderId("main/youtube")));
      List<String> states =
          java.util.stream.Stream.generate(() -> next(heard))
              .limit(5)
              .map(SupervisingRelayEngineTest::nameOf)
              .toList();
      assertThat(states).containsExactly("source LIVE", "Starting", "Live", "Stopping", "Stopped");
    }
  }

  @Test
  void statusCarriesTrafficAndTheLastError() throws Exception {
    Running attempt = startAndFlow("youtube");
    attempt.attempt().progress(1000, 30, 2);
    ForwarderStatus status = engine.forwarder(new ForwarderId("main/youtube")).orElseThrow();
    assertThat(status.traffic().bytes()).isEqualTo(1000);
    assertThat(status.traffic().dropped()).isEqualTo(2);
    LinkedBlockingQueue<RelayEvent> heard = new LinkedBlockingQueue<>();
    try (var _ = engine.subscribe(heard::add)) {
      attempt.exit(new ForwarderExit.Lost(RESET));
      assertThat(nameOf(next(heard))).isEqualTo("BackingOff");
    }
    assertThat(engine.forwarder(new ForwarderId("main/youtube")).orElseThrow().lastError())
        .contains(RESET);
  }

  private static RelayEvent next(LinkedBlockingQueue<RelayEvent> heard) {
    try {
      RelayEvent event = heard.poll(10, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("no further event was heard");
      }
      return event;
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  private static String nameOf(RelayEvent event) {
    return switch (event) {
      case RelayEvent.ForwarderChanged(_, ForwarderStatus now) ->
          now.state().getClass().getSimpleName();
      case RelayEvent.SourceChanged(_, var now) -> "source " + now.presence();
    };
  }

  private Publication publish() {
    PublishOutcome outcome = hub.publish(MAIN, new TestPublisher());
    Publication publication = ((PublishOutcome.Accepted) outcome).publication();
    publication.publish(Frames.keyframe(0));
    return publication;
  }

  private Running startAndFlow(String name) throws Exception {
    if (hub.status(MAIN).filter(s -> s.isLive()).isEmpty()) {
      publish();
    }
    var outcome = engine.start(spec(name), KeyHistory.NEVER_WORKED);
    Running attempt = forwarder.nextAttempt();
    attempt.flow();
    assertThat(settled(outcome)).isInstanceOf(Live.class);
    return attempt;
  }

  private Running startAndFlowUnchecked(String name) {
    try {
      return startAndFlow(name);
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  private static void await(CompletionStage<OrderOutcome> outcome, ScriptedForwarder forwarder)
      throws Exception {
    forwarder.nextAttempt().flow();
    settled(outcome);
  }

  private static OrderOutcome await(CompletionStage<OrderOutcome> outcome) throws Exception {
    return outcome.toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static ForwarderState settled(CompletionStage<OrderOutcome> outcome) throws Exception {
    return ((OrderOutcome.Settled) await(outcome)).status().state();
  }

  private static ForwardSpec spec(String name) {
    return spec(MAIN, name);
  }

  private static ForwardSpec spec(StreamPath source, String name) {
    return new ForwardSpec(
        new ForwarderId("main/" + name),
        source,
        new PublishTarget(new PublishServer(false, "example.com", 1935, "live"), key()),
        ForwardMethod.NATIVE,
        ForwardProfile.LOW);
  }

  private static StreamKey key() {
    return new StreamKey("k");
  }
}
