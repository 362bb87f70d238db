package dev.patchbay.relay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderState.AwaitingSource;
import dev.patchbay.relay.ForwarderState.BackingOff;
import dev.patchbay.relay.ForwarderState.Holding;
import dev.patchbay.relay.ForwarderState.Live;
import dev.patchbay.relay.ForwarderState.Rejected;
import dev.patchbay.relay.ForwarderState.Setback;
import dev.patchbay.relay.ForwarderState.Starting;
import dev.patchbay.relay.ForwarderState.Stopped;
import dev.patchbay.relay.ForwarderState.Stopping;
import dev.patchbay.relay.engine.ForwarderEvent.AttemptEnded;
import dev.patchbay.relay.engine.ForwarderEvent.EndingOverdue;
import dev.patchbay.relay.engine.ForwarderEvent.HoldOver;
import dev.patchbay.relay.engine.ForwarderEvent.MediaFlowing;
import dev.patchbay.relay.engine.ForwarderEvent.RetryDue;
import dev.patchbay.relay.engine.ForwarderEvent.SourceEnded;
import dev.patchbay.relay.engine.ForwarderEvent.SourceLost;
import dev.patchbay.relay.engine.ForwarderEvent.SourcePublished;
import dev.patchbay.relay.engine.ForwarderEvent.StartOrdered;
import dev.patchbay.relay.engine.ForwarderEvent.StopOrdered;
import dev.patchbay.relay.forward.Attempt.Ending;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.time.RetryBackoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForwarderTransitionsTest {
  private static final Duration HOLD = Duration.ofSeconds(60);
  private static final Cause RESET = Cause.of(Cause.Kind.CLOSED);
  private static final Cause BAD_KEY = Cause.of(Cause.Kind.KEY_REFUSED);

  private final ForwarderTransitions transitions =
      new ForwarderTransitions(new RetryBackoff(new Random(1)));
  private Instant now = Instant.EPOCH;
  private Life life = Life.begin(now);
  private boolean sourceLive = true;

  @Test
  void startOrderedWithoutSourceWaitsForIt() {
    sourceLive = false;
    start();
    assertThat(state()).isEqualTo(new AwaitingSource(now));
    sourceLive = true;
    happens(new SourcePublished());
    assertThat(state()).isEqualTo(new Starting(1, now));
  }

  @Test
  void mediaMakesItLive() {
    startAndFlow();
    assertThat(state()).isEqualTo(new Live(1, now));
  }

  @Test
  void sameSpecOrderedAgainChangesNothing() {
    startAndFlow();
    Life before = life;
    start();
    assertThat(life).isEqualTo(before);
  }

  @Test
  void changedSpecEndsTheOldAttemptBeforeTheNewBegins() {
    startAndFlow();
    happens(new StartOrdered(true, false));
    assertThat(state()).isEqualTo(new Stopping(now, true));
    assertThat(life.memory().ending()).isEqualTo(Ending.CLEAN);
    long old = serial();
    ended(new ForwarderExit.Ended());
    assertThat(state()).isEqualTo(new Starting(1, now));
    assertThat(serial()).isGreaterThan(old);
  }

  @Test
  void stopWhileRestartingWins() {
    startAndFlow();
    happens(new StartOrdered(true, false));
    happens(new StopOrdered());
    ended(new ForwarderExit.Ended());
    assertThat(state()).isEqualTo(new Stopped(now));
  }

  @Test
  void startWhileStoppingBeginsAnewOnceTheOldHasEnded() {
    startAndFlow();
    happens(new StopOrdered());
    start();
    assertThat(state()).isEqualTo(new Stopping(now, true));
    ended(new ForwarderExit.Ended());
    assertThat(state()).isEqualTo(new Starting(1, now));
  }

  @Test
  void sourceThatEndedEndsTheDestinationCleanly() {
    startAndFlow();
    sourceLive = false;
    happens(new SourceEnded());
    assertThat(state()).isInstanceOf(Stopping.class);
    assertThat(life.memory().ending()).isEqualTo(Ending.CLEAN);
    ended(new ForwarderExit.Ended());
    assertThat(state()).isEqualTo(new AwaitingSource(now));
  }

  @Test
  void sourceThatWasLostCutsTheDestination() {
    startAndFlow();
    sourceLive = false;
    happens(new SourceLost(Duration.ZERO));
    assertThat(life.memory().ending()).isEqualTo(Ending.CUT);
    ended(new ForwarderExit.Ended());
    assertThat(state()).isEqualTo(new AwaitingSource(now));
  }

  @Test
  void sourceThatWasLostIsHeldForWhereThatIsPossible() {
    startAndFlow();
    hold();
    assertThat(state()).isEqualTo(new Holding(1, now, now.plus(HOLD)));
    Instant until = now.plus(HOLD);
    pass(Duration.ofSeconds(10));
    hold();
    assertThat(state())
        .isInstanceOfSatisfying(Holding.class, h -> assertThat(h.until()).isEqualTo(until));
    sourceLive = true;
    happens(new SourcePublished());
    assertThat(state()).as("until media flows").isInstanceOf(Holding.class);
    happens(new MediaFlowing(serial()));
    assertThat(state()).isEqualTo(new Live(1, now));
  }

  @Test
  void holdThatIsOverCutsAndAwaits() {
    startAndFlow();
    hold();
    happens(new HoldOver(serial()));
    assertThat(life.memory().ending()).isEqualTo(Ending.CUT);
    ended(new ForwarderExit.Ended());
    assertThat(state()).isEqualTo(new AwaitingSource(now));
  }

  @Test
  void sourceThatReturnsAtTheLastMomentHasTimeForItsFirstKeyframe() {
    startAndFlow();
    hold();
    pass(HOLD.minusSeconds(1));
    sourceLive = true;
    happens(new SourcePublished());
    assertThat(state())
        .isInstanceOfSatisfying(
            Holding.class,
            h -> assertThat(h.until()).isEqualTo(now.plus(ForwarderTransitions.FIRST_KEYFRAME)));
  }

  @Test
  void holdThatEndedInTimeIsNotOverLater() {
    startAndFlow();
    hold();
    happens(new MediaFlowing(serial()));
    happens(new HoldOver(serial()));
    assertThat(state()).isInstanceOf(Live.class);
  }

  @Test
  void sourceThatReturnsAsAnotherIsBegunAnew() {
    startAndFlow();
    hold();
    sourceLive = true;
    ended(new ForwarderExit.Lost(RESET));
    assertThat(state()).isEqualTo(new Starting(1, now));
  }

  @Test
  void sourceThatIsLostBeforeMediaFlowsIsNotHeldFor() {
    start();
    hold();
    assertThat(life.memory().ending()).isEqualTo(Ending.CUT);
  }

  private void hold() {
    sourceLive = false;
    happens(new SourceLost(HOLD));
  }

  @Test
  void sourceThatReturnedWhileTheAttemptEndedIsNotMissed() {
    startAndFlow();
    happens(new SourceLost(Duration.ZERO));
    ended(new ForwarderExit.Ended());
    assertThat(state()).isEqualTo(new Starting(1, now));
  }

  @Test
  void stopOrderedDuringTheCutLeavesItStopped() {
    startAndFlow();
    happens(new SourceLost(Duration.ZERO));
    happens(new StopOrdered());
    ended(new ForwarderExit.Ended());
    assertThat(state()).isEqualTo(new Stopped(now));
  }

  @Test
  void firstLossIsRetriedAtOnceAndLaterOnesEverSlower() {
    startAndFlow();
    pass(Duration.ofSeconds(40));
    ended(new ForwarderExit.Lost(RESET));
    assertThat(retryDelay()).isZero();
    retry();
    ended(new ForwarderExit.Lost(RESET));
    assertThat(retryDelay()).isBetween(Duration.ofMillis(800), Duration.ofMillis(1200));
    retry();
    ended(new ForwarderExit.Lost(RESET));
    assertThat(retryDelay()).isBetween(Duration.ofMillis(1600), Duration.ofMillis(2400));
    assertThat(state())
        .isInstanceOfSatisfying(BackingOff.class, b -> assertThat(b.attempt()).isEqualTo(3));
  }

  @Test
  void backOffNeverExceedsAMinuteAndAFifth() {
    startAndFlow();
    for (int loss = 0; loss < 20; loss++) {
      ended(new ForwarderExit.Lost(RESET));
      assertThat(retryDelay()).isLessThanOrEqualTo(Duration.ofSeconds(72));
      retry();
    }
    assertThat(life.memory().retries()).isEqualTo(20);
  }

  @Test
  void lossAfterAStableRunStartsTheBackoffAnew() {
    start();
    for (int loss = 0; loss < 5; loss++) {
      ended(new ForwarderExit.Lost(RESET));
      retry();
    }
    flow();
    pass(Duration.ofSeconds(30));
    ended(new ForwarderExit.Lost(RESET));
    assertThat(retryDelay()).isZero();
  }

  @Test
  void acceptedAndDroppedThreeTimesIsUnstable() {
    start();
    for (int times = 1; times <= 3; times++) {
      flow();
      pass(Duration.ofSeconds(3));
      ended(new ForwarderExit.Lost(RESET));
      if (times < 3) {
        retry();
      }
    }
    assertThat(state())
        .isInstanceOfSatisfying(
            BackingOff.class,
            b ->
                assertThat(b.setback())
                    .isEqualTo(new Setback.Unstable(RESET, 3, Duration.ofSeconds(3))));
    assertThat(retryDelay()).isBetween(Duration.ofSeconds(48), Duration.ofSeconds(72));
  }

  @Test
  void keyThatNeverWorkedAndIsNamedWrongIsRejectedAtOnce() {
    start();
    ended(new ForwarderExit.Refused(BAD_KEY, true));
    assertThat(state()).isEqualTo(new Rejected(now, BAD_KEY));
  }

  @Test
  void keyThatWorkedBeforeIsTriedForNinetySeconds() {
    happens(new StartOrdered(false, true));
    ended(new ForwarderExit.Refused(BAD_KEY, true));
    assertThat(state())
        .isInstanceOfSatisfying(
            BackingOff.class,
            b ->
                assertThat(b.setback())
                    .isEqualTo(new Setback.Refused(BAD_KEY, now, now.plusSeconds(90))));
    assertThat(retryDelay()).isGreaterThan(Duration.ofMillis(700));
    retry();
    pass(Duration.ofSeconds(90));
    ended(new ForwarderExit.Refused(BAD_KEY, true));
    assertThat(state()).isEqualTo(new Rejected(now, BAD_KEY));
  }

  @Test
  void refusalThatDoesNotNameTheKeyIsTriedForNinetySeconds() {
    start();
    ended(new ForwarderExit.Refused(Cause.of(Cause.Kind.REFUSED), false));
    assertThat(state()).isInstanceOf(BackingOff.class);
  }

  @Test
  void refusalSoonAfterTheFirstMediaSaysThatTheKeyNeverWorked() {
    startAndFlow();
    pass(Duration.ofSeconds(2));
    ended(new ForwarderExit.Refused(BAD_KEY, true));
    assertThat(state()).isEqualTo(new Rejected(now, BAD_KEY));
  }

  @Test
  void newKeyDoesNotInheritThatTheOldOneWorked() {
    startAndFlow();
    pass(Duration.ofMinutes(5));
    assertThat(ForwarderTransitions.keyHasWorked(life, now)).isTrue();
    happens(new StartOrdered(true, false));
    ended(new ForwarderExit.Ended());
    ended(new ForwarderExit.Refused(BAD_KEY, true));
    assertThat(state()).isEqualTo(new Rejected(now, BAD_KEY));
  }

  @Test
  void refusalAfterALongLifeIsADeadSessionAndTriedForNinetySeconds() {
    startAndFlow();
    pass(Duration.ofSeconds(31));
    ended(new ForwarderExit.Refused(BAD_KEY, true));
    assertThat(state()).isInstanceOf(BackingOff.class);
  }

  @Test
  void refusalsAreInARowOnlyWithoutALossOrAWaitBetweenThem() {
    happens(new StartOrdered(false, true));
    ended(new ForwarderExit.Refused(BAD_KEY, true));
    retry();
    ended(new ForwarderExit.Lost(RESET));
    pass(Duration.ofMinutes(8));
    happens(new RetryDue(serial()));
    ended(new ForwarderExit.Refused(BAD_KEY, true));
    assertThat(state()).isInstanceOf(BackingOff.class);

    sourceLive = false;
    retry();
    pass(Duration.ofHours(2));
    sourceLive = true;
    happens(new SourcePublished());
    ended(new ForwarderExit.Refused(BAD_KEY, true));
    assertThat(state()).isInstanceOf(BackingOff.class);
  }

  @Test
  void longLifeThatTheSourceEndedMakesShortLivesForgotten() {
    start();
    for (int times = 0; times < 2; times++) {
      flow();
      pass(Duration.ofSeconds(3));
      ended(new ForwarderExit.Lost(RESET));
      retry();
    }
    flow();
    pass(Duration.ofHours(5));
    happens(new SourceEnded());
    ended(new ForwarderExit.Ended());
    flow();
    pass(Duration.ofSeconds(3));
    ended(new ForwarderExit.Lost(RESET));
    assertThat(retryDelay()).isZero();
  }

  @Test
  void impossibleIsRejectedAtOnce() {
    start();
    Cause forbidden = Cause.of(Cause.Kind.ADDRESS_FORBIDDEN);
    ended(new ForwarderExit.Impossible(forbidden));
    assertThat(state()).isEqualTo(new Rejected(now, forbidden));
  }

  @Test
  void rejectedIsTriedAgainWhenTheSourceIsPublishedAnew() {
    start();
    ended(new ForwarderExit.Refused(BAD_KEY, true));
    happens(new SourcePublished());
    assertThat(state()).isEqualTo(new Starting(1, now));
  }

  @Test
  void startOrderedWhileBackingOffTriesAtOnceAndForgetsTheRefusals() {
    happens(new StartOrdered(false, true));
    ended(new ForwarderExit.Refused(BAD_KEY, true));
    pass(Duration.ofSeconds(100));
    start();
    assertThat(state()).isEqualTo(new Starting(1, now));
    assertThat(life.memory().refusedSince()).isEmpty();
  }

  @Test
  void eventsOfAnOlderAttemptAreIgnored() {
    startAndFlow();
    long old = serial();
    ended(new ForwarderExit.Lost(RESET));
    start();
    Life before = life;
    happens(new RetryDue(old));
    happens(new MediaFlowing(old));
    happens(new AttemptEnded(old, new ForwarderExit.Lost(RESET)));
    happens(new EndingOverdue(old));
    assertThat(life).isEqualTo(before);
  }

  @Test
  void cleanEndThatTakesTooLongBecomesACut() {
    startAndFlow();
    happens(new StopOrdered());
    happens(new EndingOverdue(serial()));
    assertThat(life.memory().ending()).isEqualTo(Ending.CUT);
    assertThat(state()).isInstanceOf(Stopping.class);
  }

  @Test
  void retryWithoutSourceWaitsForIt() {
    startAndFlow();
    ended(new ForwarderExit.Lost(RESET));
    sourceLive = false;
    retry();
    assertThat(state()).isEqualTo(new AwaitingSource(now));
  }

  private void start() {
    happens(new StartOrdered(false, false));
  }

  private void flow() {
    happens(new MediaFlowing(serial()));
  }

  private void startAndFlow() {
    start();
    flow();
  }

  private void ended(ForwarderExit exit) {
    happens(new AttemptEnded(serial(), exit));
  }

  private void retry() {
    pass(retryDelay());
    happens(new RetryDue(serial()));
  }

  private Duration retryDelay() {
    return state() instanceof BackingOff(_, Instant since, Instant until, _)
        ? Duration.between(since, until)
        : Duration.ofDays(1);
  }

  private void pass(Duration duration) {
    now = now.plus(duration);
  }

  private void happens(ForwarderEvent event) {
    life = transitions.next(life, event, sourceLive, now);
  }

  private ForwarderState state() {
    return life.state();
  }

  private long serial() {
    return life.memory().serial();
  }
}
