package dev.patchbay.storage.destination;

import java.time.Instant;

/** What was asked for, as opposed to what is. */
public sealed interface Order {
  /** Run whenever the source is live. */
  record Run() implements Order {}

  /** Do not run, as long as {@code hold} says. */
  record Stop(Hold hold) implements Order {}

  /** How long a stop holds. */
  sealed interface Hold {
    /** Until somebody starts it. */
    record UntilStarted() implements Hold {}

    /** Until then; afterwards the order is {@link Run} again. */
    record Until(Instant instant) implements Hold {}

    /** Until the source's present stream has ended; with the next one the order is {@link Run}. */
    record ThisStream() implements Hold {}
  }
}
