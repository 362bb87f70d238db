package dev.patchbay.bot.control;

import dev.patchbay.bot.redact.Redactor;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.reply.StateWords;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderStatus;
import dev.patchbay.relay.RelayEngine;
import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.audit.AuditLog;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.DestinationStore;
import dev.patchbay.storage.destination.Order;
import dev.patchbay.storage.destination.Order.Hold;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one destination's forwarder what its order says, under its name's lock and from the row
 * read inside it. Does nothing to what is as it should be; ends stops whose time is over.
 */
final class Reconciler {
  private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

  private final DestinationStore store;
  private final AuditLog audit;
  private final RelayEngine engine;
  private final ForwardSpecs specs;
  private final NameLocks locks;
  private final UnwrittenStops unwritten;
  private final StreamEnds streams;
  private final Redactor redactor;
  private final InstantSource clock;

  @Inject
  Reconciler(
      DestinationStore store,
      AuditLog audit,
      RelayEngine engine,
      ForwardSpecs specs,
      NameLocks locks,
      UnwrittenStops unwritten,
      StreamEnds streams,
      Redactor redactor,
      InstantSource clock) {
    this.store = store;
    this.audit = audit;
    this.engine = engine;
    this.specs = specs;
    this.locks = locks;
    this.unwritten = unwritten;
    this.streams = streams;
    this.redactor = redactor;
    this.clock = clock;
  }

  /**
   * Reconciles one name.
   *
   * @return when its stop will be over, if it has such a time
   */
  Optional<Instant> reconcile(DestinationName name) {
    try (var _ = locks.hold(name)) {
      writeWhatIsUnwritten(name);
      Optional<Destination> row = store.find(name);
      row.flatMap(Destination::key).ifPresent(redactor::learn);
      if (row.isEmpty()) {
        engine.forwarder(ForwardSpecs.id(name)).ifPresent(known -> engine.remove(known.id()));
        return Optional.empty();
      }
      return switch (row.get().order()) {
        case Order.Run _ -> ensure(row.get());
        case Order.Stop(var hold) when isOver(row.get(), hold) -> endStop(row.get());
        case Order.Stop(var hold) -> keepStopped(row.get(), hold);
      };
    }
  }

  private void writeWhatIsUnwritten(DestinationName name) {
    unwritten
        .of(name)
        .ifPresent(stop -> {
          boolean shortens =
              store
                  .find(name)
                  .filter(row -> Stops.isShortenedBy(row.order(), stop.stop().hold()))
                  .isPresent();
          if (!shortens) {
            store.order(name, stop.stop(), stop.author());
          }
          unwritten.forget(name);
          outcome(stop.author(), ReplyCode.STOPPED);
        });
  }

  private Optional<Instant> ensure(Destination row) {
    specs.of(row).ifPresent(spec -> engine.ensure(spec, ForwardSpecs.history(row)));
    return Optional.empty();
  }

  private Optional<Instant> endStop(Destination row) {
    Author author = Author.patchbay();
    store
        .order(row.name(), new Order.Run(), author)
        .ifPresent(started -> {
          ensure(started);
          var state = engine.forwarder(ForwardSpecs.id(started.name())).map(ForwarderStatus::state);
          outcome(author, StateWords.of(started, state, started.name().toString()).code());
        });
    return Optional.empty();
  }

  /** What nobody waits for has an outcome as well; without one it is done all the same. */
  private void outcome(Author author, ReplyCode code) {
    try {
      audit.outcome(author.request(), code.word());
    } catch (StorageException unreachable) {
      log.warn("the outcome of {} cannot be noted", author.request(), unreachable);
    }
  }

  private Optional<Instant> keepStopped(Destination row, Hold hold) {
    engine
        .forwarder(ForwardSpecs.id(row.name()))
        .filter(known -> !isStoppedOrWillBe(known.state()))
        .ifPresent(known -> engine.stop(known.id()));
    return hold instanceof Hold.Until(Instant end) ? Optional.of(end) : Optional.empty();
  }

  private boolean isOver(Destination row, Hold hold) {
    return switch (hold) {
      case Hold.UntilStarted _ -> false;
      case Hold.Until(Instant end) -> !clock.instant().isBefore(end);
      case Hold.ThisStream _ -> streams.hasEndedSince(row.name().source(), row.orderedAt());
    };
  }

  private static boolean isStoppedOrWillBe(ForwarderState state) {
    return switch (state) {
      case ForwarderState.Stopped _ -> true;
      case ForwarderState.Stopping(_, boolean thenStart) -> !thenStart;
      case ForwarderState.AwaitingSource _,
          ForwarderState.Starting _,
          ForwarderState.Live _,
          ForwarderState.Holding _,
          ForwarderState.BackingOff _,
          ForwarderState.Rejected _ ->
          false;
    };
  }
}
