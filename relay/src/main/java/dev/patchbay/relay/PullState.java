package dev.patchbay.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How pulling one source goes. */
public sealed interface PullState {
  /** What nobody needs to know of. */
  Duration MOMENT = Duration.ofSeconds(10);

  /**
   * The server is being dialled and asked.
   *
   * @param attempt counts from 1 since it last went well
   */
  record Connecting(int attempt, Instant since) implements PullState {}

  /**
   * The server was asked and has nothing to play yet. It is no failure: somebody will publish.
   *
   * @param said what it said of that, if anything
   */
  record Waiting(Instant since, Optional<Cause> said) implements PullState {}

  /** Media comes. */
  record Live(Instant since) implements PullState {}

  /**
   * It failed; the next attempt begins at {@code until}.
   *
   * @param failures how often in a row, from 1
   */
  record BackingOff(int failures, Instant since, Instant until, Cause cause) implements PullState {}

  /**
   * Whether it fails for longer than a moment. One failure is mended by the next attempt more often
   * than not, where that comes soon.
   */
  default boolean isTroubled() {
    return switch (this) {
      case Connecting(int attempt, _) -> attempt > 2;
      case BackingOff(int failures, var since, var until, _) ->
          failures > 1 || Duration.between(since, until).compareTo(MOMENT) > 0;
      case Waiting _, Live _ -> false;
    };
  }

  /** When this state was entered. */
  Instant since();
}
