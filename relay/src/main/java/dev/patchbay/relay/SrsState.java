package dev.patchbay.relay;

import java.time.Instant;

/** What is known of the SRS that sources come through. */
public sealed interface SrsState {
  /** It has not been asked yet. */
  record Unasked(Instant since) implements SrsState {}

  /**
   * It answers, and we know how to deal with it.
   *
   * @param version as it says
   */
  record Ready(String version, Instant since) implements SrsState {}

  /**
   * Its HTTP API does not answer. Publishers are let in all the same, and what runs goes on; who
   * left without a callback is noticed later.
   */
  record Blind(Cause cause, Instant since) implements SrsState {}

  /**
   * It is of a version that we do not know: nobody is let in.
   *
   * @param version as it says; empty when it says none
   */
  record Unsuitable(String version, Instant since) implements SrsState {}

  /** We cannot listen where its callbacks would come, so nobody is let in. */
  record Deaf(Instant since) implements SrsState {}

  /** When this state was entered. */
  Instant since();
}
