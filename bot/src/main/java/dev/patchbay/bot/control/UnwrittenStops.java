package dev.patchbay.bot.control;

import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.Order;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stops that were carried out while the database could not be written, until it can. They keep
 * reconciliation from starting again what somebody has just stopped. Changed under the name's lock,
 * read by anybody.
 */
@Singleton
public final class UnwrittenStops {
  private final ConcurrentHashMap<DestinationName, Unwritten> stops = new ConcurrentHashMap<>();

  private final InstantSource clock;

  @Inject
  UnwrittenStops(InstantSource clock) {
    this.clock = clock;
  }

  /** A stop, who ordered it and when. */
  public record Unwritten(Order.Stop stop, Author author, Instant at) {}

  /** A stop until somebody starts it is never shortened by a later one. */
  void note(DestinationName name, Order.Stop stop, Author author) {
    Unwritten noted = new Unwritten(stop, author, clock.instant());
    stops.merge(
        name, noted, (old, later) -> Stops.isShortenedBy(old.stop(), stop.hold()) ? old : later);
  }

  void forget(DestinationName name) {
    stops.remove(name);
  }

  /** The stop of a destination that the database does not know of. */
  public Optional<Unwritten> of(DestinationName name) {
    return Optional.ofNullable(stops.get(name));
  }

  /** A row as it would be, had its stop been written. */
  public Destination applied(Destination row) {
    return of(row.name())
        .filter(noted -> !Stops.isShortenedBy(row.order(), noted.stop().hold()))
        .map(noted -> row.ordered(noted.stop(), noted.author(), noted.at()))
        .orElse(row);
  }

  /** Those that are stopped without the database knowing. */
  public Set<DestinationName> names() {
    return Set.copyOf(stops.keySet());
  }
}
