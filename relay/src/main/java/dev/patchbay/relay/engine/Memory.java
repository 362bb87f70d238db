package dev.patchbay.relay.engine;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.forward.Attempt.Ending;
import java.time.Instant;
import java.util.Optional;

/**
 * What a forwarder remembers beside its state, to leave it rightly.
 *
 * @param serial of the newest attempt; never used twice
 * @param retries attempts after the first since the last start order
 * @param shortLived attempts in a row that were lost within seconds of flowing
 * @param refusedSince when the server began to refuse, in a row
 * @param keyWorked whether the present key ever had media flowing
 * @param ending how the attempt is to be ended, while it is
 * @param lastError what the last failed attempt ran into, since the last start order
 */
record Memory(
    long serial,
    int retries,
    int shortLived,
    Optional<Instant> refusedSince,
    boolean keyWorked,
    Ending ending,
    Optional<Cause> lastError) {
  static final Memory EMPTY =
      new Memory(0, 0, 0, Optional.empty(), false, Ending.CLEAN, Optional.empty());

  /** A start order wipes the slate, but for the serial. */
  Memory ordered(boolean keyWorked) {
    return new Memory(serial, 0, 0, Optional.empty(), keyWorked, ending, Optional.empty());
  }

  Memory nextAttempt(boolean retry) {
    return new Memory(
        serial + 1,
        retry ? retries + 1 : retries,
        shortLived,
        refusedSince,
        keyWorked,
        ending,
        lastError);
  }

  /** The attempt proved itself: it flowed long enough, or what ended it was not a refusal. */
  Memory proven(int shortLived) {
    return new Memory(serial, retries, shortLived, Optional.empty(), true, ending, lastError);
  }

  Memory failed(Cause cause) {
    return new Memory(
        serial, retries, shortLived, refusedSince, keyWorked, ending, Optional.of(cause));
  }

  /** What refused before is no longer in a row with what comes. */
  Memory notRefused() {
    return new Memory(serial, retries, shortLived, Optional.empty(), keyWorked, ending, lastError);
  }

  Memory refused(Instant since) {
    return new Memory(
        serial, retries, shortLived, Optional.of(since), keyWorked, ending, lastError);
  }

  Memory ending(Ending ending) {
    return new Memory(serial, retries, shortLived, refusedSince, keyWorked, ending, lastError);
  }
}
