package dev.patchbay.bot.control;

import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.Preparation;
import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.destination.DestinationStore;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the relay of all destinations, ordered to run or not: what some methods did not know before
 * the source came they cannot serve. Thread-safe.
 */
final class Foreknowledge {
  private static final Logger log = LoggerFactory.getLogger(Foreknowledge.class);

  private final DestinationStore store;
  private final ForwardSpecs specs;
  private final Preparation preparation;

  @Inject
  Foreknowledge(DestinationStore store, ForwardSpecs specs, Preparation preparation) {
    this.store = store;
    this.specs = specs;
    this.preparation = preparation;
  }

  /** Tells of what is stored now; one failure is made good a minute later. */
  void refresh() {
    try {
      List<ForwardSpec> all =
          store.all().stream().map(specs::of).flatMap(Optional::stream).toList();
      preparation.prepare(all);
    } catch (StorageException unreachable) {
      log.warn("what may be forwarded is told to the relay later", unreachable);
    }
  }
}
