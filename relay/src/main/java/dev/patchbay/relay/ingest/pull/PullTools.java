package dev.patchbay.relay.ingest.pull;

import dev.patchbay.relay.RelayEvent.PullChanged;
import dev.patchbay.relay.target.TargetResolver;
import dev.patchbay.relay.time.Alarm;
import dev.patchbay.relay.time.RetryBackoff;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * All that a puller needs of the world. Thread-safe.
 *
 * @param news hears of every change; must not block
 */
record PullTools(
    TargetResolver resolver,
    PlayClient client,
    RetryBackoff backoff,
    InstantSource clock,
    Alarm alarm,
    Consumer<PullChanged> news) {
  Instant now() {
    return clock.instant();
  }
}
