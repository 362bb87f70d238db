package dev.patchbay.bot.control;

import dev.patchbay.bot.reply.Announcer;
import dev.patchbay.relay.ForwarderState.Live;
import dev.patchbay.relay.ForwarderStatus;
import dev.patchbay.relay.RelayEngine;
import dev.patchbay.relay.RelayEngine.Subscription;
import dev.patchbay.relay.RelayEvent;
import dev.patchbay.storage.destination.DestinationStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what happens in the relay to those who tell people, each on a subscription of its own so
 * that none waits for another, and remembers which keys have worked.
 */
@Singleton
public final class RelayNotifier implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RelayNotifier.class);
  private static final int MAX_NOTES = 256;
  private static final Duration LAST_NOTES = Duration.ofSeconds(2);

  /** Some servers take media for seconds before they refuse a key; after this time none does. */
  static final Duration PROVEN = Duration.ofSeconds(30);

  private final RelayEngine engine;
  private final DestinationStore store;
  private final ForwardSpecs specs;
  private final Set<Announcer> announcers;
  private final Timers timers;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final AtomicLong dropped = new AtomicLong();

  /** Of its own, because a subscription's thread may be interrupted and H2 must never be. */
  private final ThreadPoolExecutor notes =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MAX_NOTES),
          Thread.ofVirtual().name("patchbay-notes").factory(),
          (_, _) -> log.warn("too many notes at once; {} lost so far", lost()));

  @Inject
  RelayNotifier(
      RelayEngine engine,
      DestinationStore store,
      ForwardSpecs specs,
      Set<Announcer> announcers,
      Timers timers) {
    this.timers = timers;
    this.engine = engine;
    this.store = store;
    this.specs = specs;
    this.announcers = Set.copyOf(announcers);
  }

  /** Begins to listen. Called once. */
  public synchronized void start() {
    subscriptions.add(engine.subscribe(this::remember));
    for (Announcer announcer : announcers) {
      subscriptions.add(engine.subscribe(event -> tell(announcer, event)));
    }
  }

  /** Ends listening; waits a moment for what is noted already to be written. */
  @Override
  public synchronized void close() {
    subscriptions.forEach(Subscription::close);
    notes.shutdown();
    try {
      if (!notes.awaitTermination(LAST_NOTES.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("{} notes were not written in time", notes.getQueue().size());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tell(Announcer announcer, RelayEvent event) {
    try {
      announcer.announce(event);
    } catch (RuntimeException failure) {
      log.warn("{} could not announce a change", announcer.getClass().getSimpleName(), failure);
    }
  }

  private void remember(RelayEvent event) {
    if (event instanceof RelayEvent.ForwarderChanged(var before, var now)
        && now.state() instanceof Live(_, Instant since)
        && !(before instanceof Live)) {
      timers.after(PROVEN, () -> stillLive(now, since));
    }
  }

  private void stillLive(ForwarderStatus then, Instant since) {
    boolean proven =
        engine
            .forwarder(then.id())
            .filter(now -> now.state() instanceof Live(_, Instant start) && start.equals(since))
            .isPresent();
    if (proven) {
      notes.execute(() -> wasLive(then, since));
    }
  }

  /** Only if the key that worked is still the stored one. */
  private void wasLive(ForwarderStatus now, Instant since) {
    try {
      store
          .find(ForwardSpecs.name(now.id()))
          .filter(row ->
              specs.of(row).map(spec -> spec.target().key()).stream()
                  .anyMatch(now.spec().target().key()::equals))
          .ifPresent(row -> store.wasLive(row.name(), since, row.keyFingerprint()));
    } catch (RuntimeException failure) {
      log.warn("{} was live, which cannot be remembered", now.id(), failure);
    }
  }

  private long lost() {
    return dropped.incrementAndGet();
  }
}
