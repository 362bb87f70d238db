package dev.patchbay.relay.ingest.pull;

import dev.patchbay.relay.target.TargetResolver;
import dev.patchbay.relay.time.Alarm;
import dev.patchbay.relay.time.RetryBackoff;
import java.time.Instant;
import java.time.InstantSource;

/** All that a puller needs of the world. Thread-safe. */
record PullTools(
    TargetResolver resolver,
    PlayClient client,
    RetryBackoff backoff,
    InstantSource clock,
    Alarm alarm) {
  Instant now() {
    return clock.instant();
  }
}
