package dev.patchbay.relay.engine;

import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.OrderOutcome;
import java.util.concurrent.CompletableFuture;

/** What a supervisor's mailbox holds. */
sealed interface Mail {
  /** Something happened. */
  record Happened(ForwarderEvent event) implements Mail {}

  /** Somebody wants the forwarder to run. */
  record Start(
      ForwardSpec spec, boolean keyWorked, Urge urge, CompletableFuture<OrderOutcome> outcome)
      implements Mail {}

  /** Somebody wants it to end. */
  record Stop(boolean forget, CompletableFuture<OrderOutcome> outcome) implements Mail {}

  /** The program ends: attempts are cut, orders stay. */
  record Shutdown() implements Mail {}

  /** How much a start order wants. */
  enum Urge {
    /** Leave everything alone if this spec is what was last ordered. */
    ENSURE,
    /** Leave a running attempt alone if the spec is the same. */
    START,
    /** End a running attempt first. */
    RESTART
  }
}
