package dev.patchbay.relay.testing;

import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderStatus;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.OrderOutcome;
import dev.patchbay.relay.RelayEngine;
import dev.patchbay.relay.RelayEvent;
import dev.patchbay.relay.SourceStatus;
import dev.patchbay.relay.Traffic;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * An engine without forwarders: records every order and enters the states a test scripts. Unless
 * told otherwise a start settles at once in {@code Live} and a stop in {@code Stopped}. Listeners
 * are called on the thread that causes the change. Thread-safe.
 */
public final class FakeRelayEngine implements RelayEngine {
  /** One order as it arrived. */
  public sealed interface Order {
    ForwarderId id();

    record Start(ForwardSpec spec, KeyHistory history) implements Order {
      @Override
      public ForwarderId id() {
        return spec.id();
      }
    }

    record Restart(ForwardSpec spec, KeyHistory history) implements Order {
      @Override
      public ForwarderId id() {
        return spec.id();
      }
    }

    record Ensure(ForwardSpec spec, KeyHistory history) implements Order {
      @Override
      public ForwarderId id() {
        return spec.id();
      }
    }

    record Stop(ForwarderId id) implements Order {}

    record Remove(ForwarderId id) implements Order {}
  }

  private final InstantSource clock;
  private final List<Order> orders = new ArrayList<>();
  private final Map<ForwarderId, ForwarderStatus> statuses = new LinkedHashMap<>();
  private final Map<ForwarderId, ForwarderState> scripted = new HashMap<>();
  private final Map<ForwarderId, List<CompletableFuture<OrderOutcome>>> held = new HashMap<>();
  private final Set<ForwarderId> failing = new HashSet<>();
  private final List<Consumer<RelayEvent>> listeners = new CopyOnWriteArrayList<>();

  public FakeRelayEngine(InstantSource clock) {
    this.clock = clock;
  }

  /** The next starts of this forwarder settle in {@code state}. */
  public synchronized void startsInto(ForwarderId id, ForwarderState state) {
    scripted.put(id, state);
  }

  /** Orders for this forwarder are taken but do not settle until {@link #release}. */
  public synchronized void hold(ForwarderId id) {
    held.putIfAbsent(id, new ArrayList<>());
  }

  /**
   * Settles what {@link #hold} kept: the last order in the present state, the others superseded.
   */
  public synchronized void release(ForwarderId id) {
    List<CompletableFuture<OrderOutcome>> waiting = held.remove(id);
    if (waiting == null) {
      throw new IllegalStateException(id + " is not held");
    }
    for (int i = 0; i < waiting.size(); i++) {
      boolean last = i == waiting.size() - 1;
      waiting
          .get(i)
          .complete(last ? new OrderOutcome.Settled(known(id)) : new OrderOutcome.Superseded());
    }
  }

  /** Orders for this forwarder meet a defect from now on. */
  public synchronized void fail(ForwarderId id) {
    failing.add(id);
  }

  /** The forwarder enters a state by itself. */
  public void enter(ForwarderId id, ForwarderState state) {
    ForwarderStatus before;
    ForwarderStatus now;
    synchronized (this) {
      before = known(id);
      now = with(before.spec(), state, before.retries());
      statuses.put(id, now);
    }
    publish(new RelayEvent.ForwarderChanged(before.state(), now));
  }

  /** A source changes. */
  public void sourceChanges(SourceStatus before, SourceStatus now) {
    publish(new RelayEvent.SourceChanged(before, now));
  }

  /** All orders so far, in order of arrival. */
  public synchronized List<Order> orders() {
    return List.copyOf(orders);
  }

  /** Those for one forwarder. */
  public synchronized List<Order> orders(ForwarderId id) {
    return orders.stream().filter(order -> order.id().equals(id)).toList();
  }

  /** Waits until so many orders have arrived for one forwarder. */
  public synchronized void awaitOrders(ForwarderId id, int count)
      throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (orders(id).size() < count) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new TimeoutException(orders(id).size() + " orders (expected: " + count + ")");
      }
      wait(left);
    }
  }

  @Override
  public CompletionStage<OrderOutcome> start(ForwardSpec spec, KeyHistory history) {
    return run(new Order.Start(spec, history), spec);
  }

  @Override
  public CompletionStage<OrderOutcome> restart(ForwardSpec spec, KeyHistory history) {
    return run(new Order.Restart(spec, history), spec);
  }

  @Override
  public void ensure(ForwardSpec spec, KeyHistory history) {
    boolean differs;
    synchronized (this) {
      ForwarderStatus status = statuses.get(spec.id());
      differs =
          status == null
              || !status.spec().equals(spec)
              || status.state() instanceof ForwarderState.Stopped;
    }
    if (differs) {
      run(new Order.Ensure(spec, history), spec);
    }
  }

  @Override
  public CompletionStage<OrderOutcome> stop(ForwarderId id) {
    return end(new Order.Stop(id), false);
  }

  @Override
  public CompletionStage<OrderOutcome> remove(ForwarderId id) {
    return end(new Order.Remove(id), true);
  }

  @Override
  public synchronized List<ForwarderStatus> forwarders() {
    return List.copyOf(statuses.values());
  }

  @Override
  public synchronized Optional<ForwarderStatus> forwarder(ForwarderId id) {
    return Optional.ofNullable(statuses.get(id));
  }

  @Override
  public Subscription subscribe(Consumer<RelayEvent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private CompletionStage<OrderOutcome> run(Order order, ForwardSpec spec) {
    RelayEvent event;
    CompletionStage<OrderOutcome> stage;
    synchronized (this) {
      record(order);
      if (order instanceof Order.Start && isUnderWay(spec)) {
        return settled(spec.id());
      }
      ForwarderState before =
          Optional.ofNullable(statuses.get(spec.id()))
              .map(ForwarderStatus::state)
              .orElseGet(() -> new ForwarderState.Stopped(clock.instant()));
      ForwarderState next =
          held.containsKey(spec.id())
              ? new ForwarderState.Starting(1, clock.instant())
              : scripted.getOrDefault(spec.id(), new ForwarderState.Live(1, clock.instant()));
      ForwarderStatus now = with(spec, next, 0);
      statuses.put(spec.id(), now);
      event = new RelayEvent.ForwarderChanged(before, now);
      stage = settled(spec.id());
    }
    publish(event);
    return stage;
  }

  private boolean isUnderWay(ForwardSpec spec) {
    ForwarderStatus status = statuses.get(spec.id());
    return status != null && status.spec().equals(spec) && status.state().hasAttempt();
  }

  private CompletionStage<OrderOutcome> end(Order order, boolean forget) {
    RelayEvent event;
    CompletionStage<OrderOutcome> stage;
    synchronized (this) {
      record(order);
      ForwarderStatus before = statuses.get(order.id());
      if (before == null) {
        return CompletableFuture.completedFuture(new OrderOutcome.Unknown(order.id()));
      }
      boolean slow = held.containsKey(order.id());
      ForwarderState next =
          slow
              ? new ForwarderState.Stopping(clock.instant(), false)
              : new ForwarderState.Stopped(clock.instant());
      ForwarderStatus now = with(before.spec(), next, before.retries());
      statuses.put(order.id(), now);
      event = new RelayEvent.ForwarderChanged(before.state(), now);
      stage = settled(order.id());
      if (forget) {
        statuses.remove(order.id());
      }
    }
    publish(event);
    return stage;
  }

  private void record(Order order) {
    if (failing.contains(order.id())) {
      throw new IllegalStateException("a defect, as the test ordered");
    }
    orders.add(order);
    notifyAll();
  }

  private CompletionStage<OrderOutcome> settled(ForwarderId id) {
    CompletableFuture<OrderOutcome> outcome = new CompletableFuture<>();
    List<CompletableFuture<OrderOutcome>> waiting = held.get(id);
    if (waiting == null) {
      outcome.complete(new OrderOutcome.Settled(known(id)));
    } else {
      waiting.add(outcome);
    }
    return outcome;
  }

  private ForwarderStatus known(ForwarderId id) {
    ForwarderStatus status = statuses.get(id);
    if (status == null) {
      throw new IllegalStateException(id + " was never ordered");
    }
    return status;
  }

  private static ForwarderStatus with(ForwardSpec spec, ForwarderState state, int retries) {
    return new ForwarderStatus(
        spec, state, Traffic.NONE, retries, Optional.empty(), Optional.empty());
  }

  private void publish(RelayEvent event) {
    listeners.forEach(listener -> listener.accept(event));
  }
}
