package dev.patchbay.relay.engine;

import dev.patchbay.relay.Cause;
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

/** The whole life of a forwarder, as a pure function (design 5). */
final class ForwarderTransitions {
  /** Flowing for this long, an attempt counts as good, and its loss as the first. */
  static final Duration STABLE = Duration.ofSeconds(30);

  /** A server may hold a dead session of ours for about a minute and refuse its key meanwhile. */
  static final Duration REFUSED_FOR_GOOD = Duration.ofSeconds(90);

  /** A source that is back has this long at least to bring its first keyframe. */
  static final Duration FIRST_KEYFRAME = Duration.ofSeconds(10);

  private static final int UNSTABLE_AFTER = 3;

  private final RetryBackoff backoff;

  ForwarderTransitions(RetryBackoff backoff) {
    this.backoff = backoff;
  }

  Life next(Life life, ForwarderEvent event, boolean sourceLive, Instant now) {
    return switch (event) {
      case StartOrdered(boolean anew, boolean keyWorked) ->
          startOrdered(life, anew, keyWorked, sourceLive, now);
      case StopOrdered() -> stopOrdered(life, now);
      case SourcePublished() ->
          switch (life.state()) {
            case AwaitingSource _ -> begin(life, 1, false, sourceLive, now);
            case Rejected _ -> begin(life.with(forgiven(life.memory())), 1, false, sourceLive, now);
            case Holding(int attempt, Instant since, Instant until) ->
                life.in(new Holding(attempt, since, later(until, now.plus(FIRST_KEYFRAME))));
            case Stopped _, Starting _, Live _, BackingOff _, Stopping _ -> life;
          };
      case SourceEnded() -> endAttempt(life, Ending.CLEAN, now);
      case SourceLost(Duration hold) -> sourceLost(life, hold, now);
      case MediaFlowing(long serial) -> isOld(serial, life) ? life : flowing(life, now);
      case AttemptEnded(long serial, ForwarderExit exit) ->
          isOld(serial, life) ? life : attemptEnded(life, exit, sourceLive, now);
      case RetryDue(long serial) ->
          !isOld(serial, life) && life.state() instanceof BackingOff(int attempt, _, _, _)
              ? begin(life, attempt + 1, true, sourceLive, now)
              : life;
      case HoldOver(long serial) ->
          !isOld(serial, life) && life.state() instanceof Holding
              ? endAttempt(life, Ending.CUT, now)
              : life;
      case EndingOverdue(long serial) ->
          !isOld(serial, life) && life.state() instanceof Stopping
              ? life.with(life.memory().ending(Ending.CUT))
              : life;
    };
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static boolean isOld(long serial, Life life) {
    return serial != life.memory().serial();
  }

  private static Life startOrdered(
      Life life, boolean anew, boolean keyWorked, boolean sourceLive, Instant now) {
    Life ordered = life.with(life.memory().ordered(keyWorked));
    return switch (life.state()) {
      case Stopped _, Rejected _, BackingOff _, AwaitingSource _ ->
          begin(ordered, 1, false, sourceLive, now);
      // What the old attempt proved is in the order already, if it is of the same key.
      case Starting _, Live _, Holding _ ->
          anew ? new Life(new Stopping(now, true), ordered.memory().ending(Ending.CLEAN)) : life;
      case Stopping(Instant since, _) -> ordered.in(new Stopping(since, true));
    };
  }

  private static Life stopOrdered(Life life, Instant now) {
    return switch (life.state()) {
      case Starting _, Live _, Holding _ -> stopping(life, false, Ending.CLEAN, now);
      case Stopping(Instant since, _) -> life.in(new Stopping(since, false));
      case AwaitingSource _, BackingOff _, Rejected _ -> life.in(new Stopped(now));
      case Stopped _ -> life;
    };
  }

  private static Life sourceLost(Life life, Duration hold, Instant now) {
    boolean holds = hold.isPositive();
    return switch (life.state()) {
      case Live(int attempt, Instant since) when holds ->
          new Life(
              new Holding(attempt, now, now.plus(hold)),
              isStable(since, now) ? life.memory().proven(0) : life.memory());
      // Silent first and lost then: it has been away since the first.
      case Holding _ when holds -> life;
      case Starting _, Live _, Holding _ -> endAttempt(life, Ending.CUT, now);
      case Stopped _, AwaitingSource _, BackingOff _, Stopping _, Rejected _ -> life;
    };
  }

  private static Life endAttempt(Life life, Ending ending, Instant now) {
    return switch (life.state()) {
      case Starting _, Live _, Holding _ -> stopping(life, true, ending, now);
      case Stopped _, AwaitingSource _, BackingOff _, Stopping _, Rejected _ -> life;
    };
  }

  private static Life flowing(Life life, Instant now) {
    return switch (life.state()) {
      // A refusal may still follow: some servers take seconds to look at the key.
      case Starting(int attempt, _) -> life.in(new Live(attempt, now));
      case Holding(int attempt, _, _) -> life.in(new Live(attempt, now));
      case Stopped _, AwaitingSource _, Live _, BackingOff _, Stopping _, Rejected _ -> life;
    };
  }

  private Life attemptEnded(Life life, ForwarderExit exit, boolean sourceLive, Instant now) {
    return switch (life.state()) {
      case Stopping(_, boolean thenStart) ->
          thenStart ? begin(life, 1, false, sourceLive, now) : life.in(new Stopped(now));
      case Starting(int attempt, _) -> afterExit(life, exit, attempt, sourceLive, now);
      case Live(_, Instant since) when isStable(since, now) ->
          afterExit(life.with(life.memory().proven(0)), exit, 1, sourceLive, now);
      case Live(int attempt, Instant since) ->
          afterShortLife(life, exit, attempt, Duration.between(since, now), sourceLive, now);
      // The destination went while there was nothing to send, or the source is back as another.
      case Holding _ -> begin(life, 1, false, sourceLive, now);
      case Stopped _, AwaitingSource _, BackingOff _, Rejected _ -> life;
    };
  }

  /** Whether the key of this life is known to work, by now. */
  static boolean keyHasWorked(Life life, Instant now) {
    return life.memory().keyWorked()
        || (life.state() instanceof Live(_, Instant since) && isStable(since, now));
  }

  private static boolean isStable(Instant since, Instant now) {
    return !since.plus(STABLE).isAfter(now);
  }

  private Life afterShortLife(
      Life life, ForwarderExit exit, int attempt, Duration lived, boolean sourceLive, Instant now) {
    if (!(exit instanceof ForwarderExit.Lost(Cause cause))) {
      return afterExit(life, exit, attempt, sourceLive, now);
    }
    int times = life.memory().shortLived() + 1;
    Life counted = life.with(life.memory().proven(times));
    return times < UNSTABLE_AFTER
        ? afterExit(counted, exit, attempt, sourceLive, now)
        : backOff(
            counted,
            attempt,
            backoff.whileUnstable(),
            new Setback.Unstable(cause, times, lived),
            now);
  }

  private Life afterExit(
      Life life, ForwarderExit exit, int attempt, boolean sourceLive, Instant now) {
    return switch (exit) {
      case ForwarderExit.Ended() ->
          sourceLive
              ? lost(life, Cause.of(Cause.Kind.SOURCE_CHANGED), attempt, now)
              : life.in(new AwaitingSource(now));
      case ForwarderExit.Lost(Cause cause) -> lost(life, cause, attempt, now);
      case ForwarderExit.Impossible(Cause cause) -> rejected(life, cause, now);
      case ForwarderExit.Refused(Cause cause, boolean keyNamed) ->
          keyNamed && !life.memory().keyWorked()
              ? rejected(life, cause, now)
              : refused(life, cause, attempt, now);
    };
  }

  private Life lost(Life life, Cause cause, int attempt, Instant now) {
    return backOff(
        life.with(life.memory().notRefused()),
        attempt,
        backoff.afterLoss(attempt),
        new Setback.Lost(cause),
        now);
  }

  private Life refused(Life life, Cause cause, int attempt, Instant now) {
    Instant since = life.memory().refusedSince().orElse(now);
    Instant givingUpAt = since.plus(REFUSED_FOR_GOOD);
    return givingUpAt.isAfter(now)
        ? backOff(
            life.with(life.memory().refused(since)),
            attempt,
            backoff.afterRefusal(attempt),
            new Setback.Refused(cause, since, givingUpAt),
            now)
        : rejected(life, cause, now);
  }

  private static Life rejected(Life life, Cause cause, Instant now) {
    return new Life(new Rejected(now, cause), life.memory().failed(cause));
  }

  private static Life backOff(
      Life life, int attempt, Duration delay, Setback setback, Instant now) {
    return new Life(
        new BackingOff(attempt, now, now.plus(delay), setback),
        life.memory().failed(setback.cause()));
  }

  private static Life stopping(Life life, boolean thenStart, Ending ending, Instant now) {
    boolean proven = life.state() instanceof Live(_, Instant since) && isStable(since, now);
    Memory memory = proven ? life.memory().proven(0) : life.memory();
    return new Life(new Stopping(now, thenStart), memory.ending(ending));
  }

  private static Life begin(
      Life life, int attempt, boolean retry, boolean sourceLive, Instant now) {
    return sourceLive
        ? new Life(new Starting(attempt, now), life.memory().nextAttempt(retry))
        : new Life(new AwaitingSource(now), life.memory().notRefused());
  }

  private static Memory forgiven(Memory memory) {
    return memory.ordered(memory.keyWorked());
  }
}
