package dev.patchbay.relay.engine;

import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.ForwarderStatus;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.OrderOutcome;
import dev.patchbay.relay.RelayEngine;
import dev.patchbay.relay.RelayEvent;
import dev.patchbay.relay.SourceStatus;
import dev.patchbay.relay.forward.Forwarder;
import dev.patchbay.relay.forward.LoopGuard;
import dev.patchbay.relay.stream.SourceChange;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.time.Alarm;
import dev.patchbay.relay.time.RetryBackoff;
import dev.patchbay.relay.time.Ticker;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One {@link ForwarderSupervisor} per forwarder, and nothing that two of them share a wait on. */
@Singleton
public final class SupervisingRelayEngine implements RelayEngine {
  private static final Logger log = LoggerFactory.getLogger(SupervisingRelayEngine.class);

  private final Map<ForwarderId, ForwarderSupervisor> supervisors = new ConcurrentHashMap<>();
  private final EventFan events = new EventFan();
  private final Surroundings around;
  private volatile boolean closing;

  /** An engine for sources that no destination can feed. */
  public SupervisingRelayEngine(
      Map<ForwardMethod, Forwarder> forwarders,
      StreamHub hub,
      InstantSource clock,
      Ticker ticker,
      Alarm alarm,
      RandomGenerator random) {
    this(forwarders, LoopGuard.NO_LOOPS, hub, clock, ticker, alarm, random);
  }

  /** An engine that hears of sources from {@code hub}. */
  @Inject
  public SupervisingRelayEngine(
      Map<ForwardMethod, Forwarder> forwarders,
      LoopGuard loops,
      StreamHub hub,
      InstantSource clock,
      Ticker ticker,
      Alarm alarm,
      RandomGenerator random) {
    around =
        new Surroundings(
            new ForwarderTransitions(new RetryBackoff(random)),
            new AttemptRunner(forwarders, loops),
            path -> hub.status(path).filter(SourceStatus::isLive).isPresent(),
            clock,
            ticker,
            alarm,
            events::publish,
            this::forget);
    hub.listen(this::sourceChanged);
  }

  @Override
  public CompletionStage<OrderOutcome> start(ForwardSpec spec, KeyHistory history) {
    return order(spec, history, Mail.Urge.START);
  }

  @Override
  public CompletionStage<OrderOutcome> restart(ForwardSpec spec, KeyHistory history) {
    return order(spec, history, Mail.Urge.RESTART);
  }

  @Override
  public void ensure(ForwardSpec spec, KeyHistory history) {
    order(spec, history, Mail.Urge.ENSURE);
  }

  @Override
  public CompletionStage<OrderOutcome> stop(ForwarderId id) {
    return end(id, false);
  }

  @Override
  public CompletionStage<OrderOutcome> remove(ForwarderId id) {
    return end(id, true);
  }

  @Override
  public List<ForwarderStatus> forwarders() {
    return supervisors.values().stream().map(ForwarderSupervisor::status).toList();
  }

  @Override
  public Optional<ForwarderStatus> forwarder(ForwarderId id) {
    return Optional.ofNullable(supervisors.get(id)).map(ForwarderSupervisor::status);
  }

  @Override
  public Subscription subscribe(Consumer<RelayEvent> listener) {
    return events.subscribe(listener);
  }

  /** Passes on what another part of the relay has to tell; returns at once. */
  public void tell(RelayEvent event) {
    events.publish(event);
  }

  /** Cuts every attempt and returns when nothing of them is left, or the limit has passed. */
  public void shutDown(Duration limit) throws InterruptedException {
    closing = true;
    long deadline = System.nanoTime() + limit.toNanos();
    List<ForwarderSupervisor> all = List.copyOf(supervisors.values());
    all.forEach(supervisor -> supervisor.post(new Mail.Shutdown()));
    for (ForwarderSupervisor supervisor : all) {
      Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
      if (!supervisor.awaitEnd(left)) {
        log.warn("{}: its attempt did not end within {}", supervisor.spec().id(), limit);
      }
    }
    events.close();
  }

  private CompletionStage<OrderOutcome> order(
      ForwardSpec spec, KeyHistory history, Mail.Urge urge) {
    CompletableFuture<OrderOutcome> outcome = new CompletableFuture<>();
    if (closing) {
      outcome.complete(new OrderOutcome.Superseded());
      return outcome;
    }
    boolean keyWorked = history == KeyHistory.WORKED_BEFORE;
    // Posting inside compute: a supervisor that is about to be forgotten either sees this mail or
    // is replaced. Beginning outside: only then does a change of the source find it in the map.
    ForwarderSupervisor ordered =
        supervisors.compute(
            spec.id(),
            (_, present) -> {
              ForwarderSupervisor supervisor =
                  present == null ? new ForwarderSupervisor(spec, around) : present;
              supervisor.post(new Mail.Start(spec, keyWorked, urge, outcome));
              return supervisor;
            });
    ordered.begin();
    // The shutdown may have begun since, and have missed this one.
    if (closing) {
      ordered.post(new Mail.Shutdown());
    }
    return outcome;
  }

  private CompletionStage<OrderOutcome> end(ForwarderId id, boolean forget) {
    CompletableFuture<OrderOutcome> outcome = new CompletableFuture<>();
    ForwarderSupervisor supervisor =
        supervisors.computeIfPresent(
            id,
            (_, present) -> {
              present.post(new Mail.Stop(forget, outcome));
              return present;
            });
    if (supervisor == null) {
      outcome.complete(new OrderOutcome.Unknown(id));
    }
    return outcome;
  }

  private boolean forget(ForwarderId id, ForwarderSupervisor supervisor) {
    return supervisors.computeIfPresent(
            id, (_, present) -> present == supervisor && supervisor.hasNoMail() ? null : present)
        != supervisor;
  }

  private void sourceChanged(SourceChange change) {
    supervisors.values().stream()
        .filter(supervisor -> supervisor.spec().source().equals(change.now().path()))
        .forEach(
            supervisor -> supervisor.post(new Mail.Happened(eventOf(change, supervisor.spec()))));
    events.publish(new RelayEvent.SourceChanged(change.before(), change.now()));
  }

  private ForwarderEvent eventOf(SourceChange change, ForwardSpec spec) {
    return switch (change.kind()) {
      case PUBLISHED -> new ForwarderEvent.SourcePublished();
      case ENDED -> new ForwarderEvent.SourceEnded();
      case LOST, SILENT -> new ForwarderEvent.SourceLost(around.runner().holdOf(spec));
    };
  }
}
