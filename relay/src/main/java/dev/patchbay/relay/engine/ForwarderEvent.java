package dev.patchbay.relay.engine;

import dev.patchbay.relay.forward.ForwarderExit;
import java.time.Duration;

/**
 * What can happen to a forwarder. Events of an attempt carry its serial number; those of an older
 * attempt are ignored.
 */
sealed interface ForwarderEvent {
  /**
   * Ordered to run.
   *
   * @param anew end a running attempt first: the spec differs, or a restart was ordered
   * @param keyWorked whether the key is known to have worked
   */
  record StartOrdered(boolean anew, boolean keyWorked) implements ForwarderEvent {}

  record StopOrdered() implements ForwarderEvent {}

  /** The source is live, for the first time or again. */
  record SourcePublished() implements ForwarderEvent {}

  /** The publisher said that it ends. */
  record SourceEnded() implements ForwarderEvent {}

  /**
   * The source went away without a word, or fell silent.
   *
   * @param hold how long the attempt can and may wait for it; zero for not at all
   */
  record SourceLost(Duration hold) implements ForwarderEvent {}

  record MediaFlowing(long serial) implements ForwarderEvent {}

  record AttemptEnded(long serial, ForwarderExit exit) implements ForwarderEvent {}

  record RetryDue(long serial) implements ForwarderEvent {}

  /** The source did not return in time. */
  record HoldOver(long serial) implements ForwarderEvent {}

  /** An attempt that was asked to end cleanly has had its time. */
  record EndingOverdue(long serial) implements ForwarderEvent {}
}
