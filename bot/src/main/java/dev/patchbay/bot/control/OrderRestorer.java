package dev.patchbay.bot.control;

import static java.util.Comparator.naturalOrder;

import dev.patchbay.bot.control.Timers.Timer;
import dev.patchbay.relay.RelayEngine;
import dev.patchbay.relay.RelayEngine.Subscription;
import dev.patchbay.relay.RelayEvent;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.DestinationStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings back what was ordered, at start-up and every minute, and ends stops when their time or
 * their stream is over. Sources that are stored are admitted as well. Name by name; what fails for
 * one is logged and tried again next time.
 */
@Singleton
public final class OrderRestorer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OrderRestorer.class);

  private final DestinationStore store;
  private final RelayEngine engine;
  private final Reconciler reconciler;
  private final StreamEnds streams;
  private final SourceControl sources;
  private final Foreknowledge foreknowledge;
  private final Timers timers;
  private final ControlTimes times;
  private final InstantSource clock;
  private final Object guard = new Object();
  private boolean closed;
  private Optional<Timer> next = Optional.empty();
  private Optional<Subscription> subscription = Optional.empty();

  @Inject
  OrderRestorer(
      DestinationStore store,
      RelayEngine engine,
      Reconciler reconciler,
      StreamEnds streams,
      SourceControl sources,
      Foreknowledge foreknowledge,
      Timers timers,
      ControlTimes times,
      InstantSource clock) {
    this.store = store;
    this.engine = engine;
    this.reconciler = reconciler;
    this.streams = streams;
    this.sources = sources;
    this.foreknowledge = foreknowledge;
    this.timers = timers;
    this.times = times;
    this.clock = clock;
  }

  /** Restores all orders now, on this thread, and goes on every minute. Called once. */
  public void start() {
    synchronized (guard) {
      subscription = Optional.of(engine.subscribe(this::onEvent));
    }
    tick();
  }

  /** Ends the minutes; forwarders and orders stay as they are. */
  @Override
  public void close() {
    synchronized (guard) {
      closed = true;
      next.ifPresent(Timer::cancel);
      subscription.ifPresent(Subscription::close);
    }
  }

  private void tick() {
    Duration wait = times.reconcileEvery();
    try {
      sources.refresh();
      foreknowledge.refresh();
      Optional<Instant> due = restore(allNames());
      wait =
          due.map(end -> Duration.between(clock.instant(), end))
              .filter(span -> span.compareTo(times.reconcileEvery()) < 0)
              .map(span -> span.isPositive() ? span : Duration.ofMillis(1))
              .orElse(times.reconcileEvery());
    } catch (StorageException unreachable) {
      log.warn("orders cannot be read; forwarders stay as they are", unreachable);
    } finally {
      again(wait);
    }
  }

  private void again(Duration wait) {
    synchronized (guard) {
      if (!closed) {
        next = Optional.of(timers.after(wait, this::tick));
      }
    }
  }

  /** Those that are stored, and those that run without being stored any more. */
  private Set<DestinationName> allNames() {
    Set<DestinationName> names = new LinkedHashSet<>();
    store.all().stream().map(Destination::name).forEach(names::add);
    engine.forwarders().stream().map(known -> ForwardSpecs.name(known.id())).forEach(names::add);
    return names;
  }

  private Optional<Instant> restore(Set<DestinationName> names) {
    return names.stream().flatMap(name -> restore(name).stream()).min(naturalOrder());
  }

  private Optional<Instant> restore(DestinationName name) {
    try {
      return reconciler.reconcile(name);
    } catch (RuntimeException failure) {
      log.warn("{} stays as it is for now", name, failure);
      return Optional.empty();
    }
  }

  private void onEvent(RelayEvent event) {
    if (event instanceof RelayEvent.SourceChanged(_, var now) && now.presence() == Presence.ENDED) {
      streams.note(now);
      timers.after(Duration.ZERO, () -> restoreOf(now.path().name()));
    }
  }

  private void restoreOf(String source) {
    try {
      store.ofSource(source).forEach(destination -> restore(destination.name()));
    } catch (StorageException unreachable) {
      log.warn("the end of {}'s stream is looked at again later", source, unreachable);
    }
  }
}
