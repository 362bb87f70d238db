package dev.patchbay.relay.ingest.pull;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.Ingest.Admission;
import dev.patchbay.relay.Origin;
import dev.patchbay.relay.PlayAddress;
import dev.patchbay.relay.PullState;
import dev.patchbay.relay.RelayEvent.PullChanged;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.forward.LoopGuard;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.target.SameServer;
import dev.patchbay.relay.target.TargetResolver;
import dev.patchbay.relay.time.Alarm;
import dev.patchbay.relay.time.RetryBackoff;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The sources that are pulled, each by a {@link Puller} of its own. Thread-safe; only {@link
 * #refusal} blocks.
 */
@Singleton
public final class PulledIngest implements LoopGuard, AutoCloseable {
  private final StreamHub hub;
  private final PullTools tools;
  private final SameServer same;
  private final Map<StreamPath, Puller> pullers = new HashMap<>();
  private final List<Consumer<PullChanged>> listeners = new CopyOnWriteArrayList<>();
  private boolean open;

  @Inject
  public PulledIngest(
      StreamHub hub,
      TargetResolver resolver,
      PlayClient client,
      InstantSource clock,
      Alarm alarm,
      RandomGenerator random) {
    this.hub = hub;
    this.same = new SameServer(resolver, Set.of());
    this.tools =
        new PullTools(resolver, client, new RetryBackoff(random), clock, alarm, this::tell);
  }

  /** Tells {@code listener} of every change, in order per source; it must not block. */
  public void listen(Consumer<PullChanged> listener) {
    listeners.add(listener);
  }

  private void tell(PullChanged change) {
    listeners.forEach(listener -> listener.accept(change));
  }

  /** Begins to pull what was admitted. */
  public synchronized void start() {
    open = true;
    pullers.values().forEach(Puller::start);
  }

  /** Stops pulling what is no longer pulled from where it was; the hub must not have gone first. */
  public synchronized void retain(Collection<Admission> admissions) {
    Map<StreamPath, PlayAddress> wanted = pulled(admissions);
    pullers
        .entrySet()
        .removeIf(entry -> {
          Puller puller = entry.getValue();
          boolean gone = !puller.address().equals(wanted.get(entry.getKey()));
          if (gone) {
            puller.stop();
            hub.dismissPublisher(entry.getKey());
          }
          return gone;
        });
  }

  /** Begins to pull what is not pulled yet; the hub must know it. */
  public synchronized void admit(Collection<Admission> admissions) {
    pulled(admissions)
        .forEach((path, address) -> {
          if (!pullers.containsKey(path)) {
            Puller puller = new Puller(path, address, tools);
            pullers.put(path, puller);
            if (open) {
              puller.start();
            }
          }
        });
  }

  private static Map<StreamPath, PlayAddress> pulled(Collection<Admission> admissions) {
    Map<StreamPath, PlayAddress> addresses = new HashMap<>();
    for (Admission admission : admissions) {
      if (admission.origin() instanceof Origin.Pulled(PlayAddress address)) {
        addresses.put(admission.path(), address);
      }
    }
    return addresses;
  }

  /** How pulling goes, of a source that is pulled. */
  public synchronized Optional<PullState> state(StreamPath path) {
    return Optional.ofNullable(pullers.get(path)).map(Puller::state);
  }

  @Override
  public Optional<Cause> refusal(ForwardSpec spec) {
    return address(spec.source())
        .filter(address -> same.isFed(address, spec.target()))
        .map(address -> new Cause(Cause.Kind.OWN_SOURCE, address.server().authorityHost()));
  }

  private synchronized Optional<PlayAddress> address(StreamPath path) {
    return Optional.ofNullable(pullers.get(path)).map(Puller::address);
  }

  /** Pulls nothing more: to the sources their connections are lost, not ended. */
  @Override
  public synchronized void close() {
    open = false;
    pullers.values().forEach(Puller::stop);
    pullers.clear();
  }
}
