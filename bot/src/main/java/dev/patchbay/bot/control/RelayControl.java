package dev.patchbay.bot.control;

import dev.patchbay.bot.control.OrderResult.Previous;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderStatus;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.OrderOutcome;
import dev.patchbay.relay.RelayEngine;
import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.DestinationStore;
import dev.patchbay.storage.destination.Order;
import dev.patchbay.storage.destination.Order.Hold;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts and stops destinations: the order is written down first, then the relay is told, both
 * under the name's lock; the waiting for the outcome holds nothing. Thread-safe; blocks at most
 * {@link ControlTimes#answerWithin()} and a database write.
 *
 * <p>A start throws {@link StorageException} when it cannot be remembered, and nothing happened. A
 * stop is carried out nevertheless.
 */
public final class RelayControl {
  private static final Logger log = LoggerFactory.getLogger(RelayControl.class);

  private static final String RESTART = "restart";

  private final DestinationStore store;
  private final RelayEngine engine;
  private final ForwardSpecs specs;
  private final NameLocks locks;
  private final UnwrittenStops unwritten;
  private final StreamEnds streams;
  private final Settling settling;

  @Inject
  RelayControl(
      DestinationStore store,
      RelayEngine engine,
      ForwardSpecs specs,
      NameLocks locks,
      UnwrittenStops unwritten,
      StreamEnds streams,
      Settling settling) {
    this.store = store;
    this.engine = engine;
    this.specs = specs;
    this.locks = locks;
    this.unwritten = unwritten;
    this.streams = streams;
    this.settling = settling;
  }

  /** Orders a destination to run whenever its source is live. */
  public OrderResult start(DestinationName name, Author author) {
    return run(name, author, engine::start, "start");
  }

  /** The same, but a running attempt is ended first. */
  public OrderResult restart(DestinationName name, Author author) {
    return run(name, author, engine::restart, RESTART);
  }

  /** How the engine is told to run something. */
  private interface Running {
    CompletionStage<OrderOutcome> order(ForwardSpec spec, KeyHistory history);
  }

  private OrderResult run(DestinationName name, Author author, Running order, String action) {
    Destination row;
    Optional<Previous> already;
    CompletionStage<OrderOutcome> stage;
    try (var _ = locks.hold(name)) {
      Optional<Destination> before = store.find(name);
      if (before.isEmpty()) {
        return new OrderResult.NoSuch(name);
      }
      Optional<ForwardSpec> spec = specs.of(before.get());
      if (spec.isEmpty()) {
        return new OrderResult.KeyMissing(before.get());
      }
      already =
          action.equals(RESTART) ? Optional.empty() : alreadyRunning(before.get(), spec.get());
      Optional<Destination> written = store.order(name, new Order.Run(), author, action);
      if (written.isEmpty()) {
        return new OrderResult.NoSuch(name);
      }
      row = written.get();
      unwritten.forget(row.name());
      stage = order.order(spec.get(), ForwardSpecs.history(row));
    }
    return settling.settled(row, stage, already);
  }

  /**
   * Orders a destination to stop, as long as {@code hold} says. One that is stopped until somebody
   * starts it stays so.
   */
  public OrderResult stop(DestinationName name, Hold hold, Author author) {
    return stop(name, hold, author, order -> Stops.isShortenedBy(order, hold));
  }

  /** The same as one of many: a stop that ends by itself leaves alone what is stopped anyway. */
  public OrderResult stopOfAll(DestinationName name, Hold hold, Author author) {
    return stop(name, hold, author, order -> Stops.holdsAsLongAs(order, hold));
  }

  private OrderResult stop(
      DestinationName name, Hold hold, Author author, Predicate<Order> staysAsItIs) {
    if (hold instanceof Hold.ThisStream && !streams.isGoingOn(name.source())) {
      return new OrderResult.NoStream(name);
    }
    Order.Stop stop = new Order.Stop(hold);
    Optional<Destination> stored = Optional.empty();
    Destination row;
    Optional<Previous> already;
    CompletionStage<OrderOutcome> stage;
    try (var _ = locks.hold(name)) {
      stored = store.find(name);
      if (stored.isEmpty()) {
        return new OrderResult.NoSuch(name);
      }
      Destination before = unwritten.applied(stored.get());
      boolean stays = staysAsItIs.test(before.order());
      already = stays ? previous(before) : alreadyStopped(before, stop);
      row = stays ? before : store.order(name, stop, author).orElse(before);
      if (!stays) {
        unwritten.forget(row.name());
      }
      stage = engine.stop(ForwardSpecs.id(row.name()));
    } catch (StorageException unreachable) {
      return stopUnremembered(name, stop, author, stored, unreachable);
    }
    return settling.settled(row, stage, already);
  }

  private OrderResult stopUnremembered(
      DestinationName name,
      Order.Stop stop,
      Author author,
      Optional<Destination> before,
      StorageException unreachable) {
    boolean known = before.filter(row -> row.order().equals(stop)).isPresent();
    log.warn("stop of {} is carried out but cannot be remembered", name, unreachable);
    CompletionStage<OrderOutcome> stage;
    try (var _ = locks.hold(name)) {
      if (!known) {
        unwritten.note(name, stop, author);
      }
      stage = engine.stop(ForwardSpecs.id(name));
    }
    if (known) {
      return settling.settled(before.get(), stage, previous(before.get()));
    }
    return new OrderResult.Unremembered(name, stop, before, settling.status(name, stage));
  }

  private Optional<Previous> alreadyRunning(Destination before, ForwardSpec spec) {
    boolean same =
        before.order() instanceof Order.Run
            && status(before)
                .filter(status -> status.spec().equals(spec) && isUnderWay(status.state()))
                .isPresent();
    return same ? previous(before) : Optional.empty();
  }

  private static boolean isUnderWay(ForwarderState state) {
    return switch (state) {
      case ForwarderState.Live _, ForwarderState.Holding _, ForwarderState.AwaitingSource _ -> true;
      case ForwarderState.Starting _ -> true;
      case ForwarderState.Stopping(_, boolean thenStart) -> thenStart;
      case ForwarderState.Stopped _, ForwarderState.BackingOff _, ForwarderState.Rejected _ ->
          false;
    };
  }

  private Optional<Previous> alreadyStopped(Destination before, Order.Stop stop) {
    boolean same =
        before.order().equals(stop)
            && status(before)
                .filter(status -> !(status.state() instanceof ForwarderState.Stopped))
                .isEmpty();
    return same ? previous(before) : Optional.empty();
  }

  private Optional<ForwarderStatus> status(Destination destination) {
    return engine.forwarder(ForwardSpecs.id(destination.name()));
  }

  private static Optional<Previous> previous(Destination before) {
    return Optional.of(new Previous(before.orderedBy(), before.orderedAt()));
  }
}
