package dev.patchbay.relay;

import java.time.Duration;
import java.util.Optional;

/**
 * One forwarder at one moment.
 *
 * @param spec what it was last ordered to do; its key prints as {@code [redacted]}
 * @param state what it does
 * @param traffic what the running or last attempt has sent
 * @param retries attempts after the first since the last start order
 * @param startedIn from the beginning of the running attempt to its first media, once flowing
 * @param lastError what the last failed attempt ran into, since the last start order
 */
public record ForwarderStatus(
    ForwardSpec spec,
    ForwarderState state,
    Traffic traffic,
    int retries,
    Optional<Duration> startedIn,
    Optional<Cause> lastError) {
  /** Whose status this is. */
  public ForwarderId id() {
    return spec.id();
  }
}
