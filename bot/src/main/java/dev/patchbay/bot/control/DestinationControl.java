package dev.patchbay.bot.control;

import dev.patchbay.bot.redact.Redactor;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.OrderOutcome;
import dev.patchbay.relay.RelayEngine;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationEdit;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.DestinationStore;
import dev.patchbay.storage.destination.DestinationStore.Added;
import dev.patchbay.storage.destination.NewDestination;
import dev.patchbay.storage.destination.Order;
import dev.patchbay.storage.secret.Secret;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Adds, changes and removes destinations, each under its name's lock. One that is ordered to run is
 * told anew at once: the old attempt ends before the new one begins. Thread-safe; throws {@link
 * dev.patchbay.storage.StorageException} when a change cannot be written, and nothing happened.
 */
public final class DestinationControl {
  private final DestinationStore store;
  private final RelayEngine engine;
  private final ForwardSpecs specs;
  private final NameLocks locks;
  private final UnwrittenStops unwritten;
  private final Redactor redactor;
  private final Settling settling;
  private final Foreknowledge foreknowledge;

  @Inject
  DestinationControl(
      DestinationStore store,
      RelayEngine engine,
      ForwardSpecs specs,
      NameLocks locks,
      UnwrittenStops unwritten,
      Redactor redactor,
      Settling settling,
      Foreknowledge foreknowledge) {
    this.foreknowledge = foreknowledge;
    this.store = store;
    this.engine = engine;
    this.specs = specs;
    this.locks = locks;
    this.unwritten = unwritten;
    this.redactor = redactor;
    this.settling = settling;
  }

  /** Adds a destination; it does not run until it is started. */
  public Added add(NewDestination destination, Author author) {
    destination.key().ifPresent(redactor::learn);
    Added added;
    try (var _ = locks.hold(destination.name())) {
      added = store.add(destination, author);
    }
    foreknowledge.refresh();
    return added;
  }

  /** Changes server, method, profile or key, all of it or nothing. */
  public OrderResult edit(DestinationName name, DestinationEdit edit, Author author) {
    edit.key().ifPresent(redactor::learn);
    return change(name, () -> store.edit(name, edit, author));
  }

  /** Replaces the key. */
  public OrderResult key(DestinationName name, Secret key, Author author) {
    redactor.learn(key);
    return change(name, () -> store.key(name, key, author));
  }

  /** A write to the database that gives the row as it is then. */
  private interface Change {
    Optional<Destination> write();
  }

  private OrderResult change(DestinationName name, Change change) {
    Destination row;
    CompletionStage<OrderOutcome> stage;
    try (var _ = locks.hold(name)) {
      Optional<Destination> written = change.write();
      if (written.isEmpty()) {
        return new OrderResult.NoSuch(name);
      }
      row = written.get();
      foreknowledge.refresh();
      Optional<ForwardSpec> spec = specs.of(row);
      boolean runs = row.order() instanceof Order.Run && unwritten.of(row.name()).isEmpty();
      if (!runs || spec.isEmpty()) {
        return new OrderResult.Done(
            row, engine.forwarder(ForwardSpecs.id(row.name())), Optional.empty());
      }
      stage = engine.start(spec.get(), ForwardSpecs.history(row));
    }
    return settling.settled(row, stage, Optional.empty());
  }

  /** Removes a destination and ends what runs of it; whether there was one. */
  public boolean remove(DestinationName name, Author author) {
    CompletionStage<OrderOutcome> stage;
    try (var _ = locks.hold(name)) {
      if (!store.remove(name, author)) {
        return false;
      }
      unwritten.forget(name);
      stage = engine.remove(ForwardSpecs.id(name));
    }
    settling.status(name, stage);
    foreknowledge.refresh();
    return true;
  }
}
