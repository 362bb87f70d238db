package dev.patchbay.bot.control;

import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.Order;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stops that were carried out while the database could not be written, until it can. They keep
 * reconciliation from starting again what somebody has just stopped. Used under the name's lock.
 */
@Singleton
final class UnwrittenStops {
  private final ConcurrentHashMap<DestinationName, Unwritten> stops = new ConcurrentHashMap<>();

  @Inject
  UnwrittenStops() {}

  record Unwritten(Order.Stop stop, Author author) {}

  void note(DestinationName name, Order.Stop stop, Author author) {
    stops.put(name, new Unwritten(stop, author));
  }

  void forget(DestinationName name) {
    stops.remove(name);
  }

  Optional<Unwritten> of(DestinationName name) {
    return Optional.ofNullable(stops.get(name));
  }
}
