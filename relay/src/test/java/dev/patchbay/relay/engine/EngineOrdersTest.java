package dev.patchbay.relay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.ForwarderState.Live;
import dev.patchbay.relay.ForwarderState.Rejected;
import dev.patchbay.relay.ForwarderState.Stopped;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.OrderOutcome;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.forward.Attempt.Ending;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.testing.ScriptedForwarder.Running;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders, their answers, and that none touches another forwarder. */
class EngineOrdersTest extends EngineFixture {
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
    List<Running> attempts = names.stream().map(this::startAndFlowUnchecked).toList();
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
}
