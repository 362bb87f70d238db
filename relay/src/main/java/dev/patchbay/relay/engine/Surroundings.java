package dev.patchbay.relay.engine;

import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.RelayEvent;
import dev.patchbay.relay.time.Alarm;
import dev.patchbay.relay.time.Ticker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * All that a supervisor needs of the world. Thread-safe.
 *
 * @param forget takes a supervisor off the engine's list, unless it has new mail
 */
record Surroundings(
    ForwarderTransitions transitions,
    AttemptRunner runner,
    SourceLiveness sources,
    InstantSource clock,
    Ticker ticker,
    Alarm alarm,
    Consumer<RelayEvent> events,
    BiPredicate<ForwarderId, ForwarderSupervisor> forget) {
  Instant now() {
    return clock.instant();
  }

  void publish(RelayEvent event) {
    events.accept(event);
  }

  boolean forgotten(ForwarderId id, ForwarderSupervisor supervisor) {
    return forget.test(id, supervisor);
  }
}
