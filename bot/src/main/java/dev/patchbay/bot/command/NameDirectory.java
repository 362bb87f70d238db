package dev.patchbay.bot.command;

import dev.patchbay.bot.control.ForwardSpecs;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.relay.RelayEngine;
import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.DestinationStore;
import dev.patchbay.storage.source.Source;
import dev.patchbay.storage.source.SourceStore;
import jakarta.inject.Inject;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows all names: from the database, or from what runs when the database cannot be read. */
final class NameDirectory {
  private static final Logger log = LoggerFactory.getLogger(NameDirectory.class);

  private final DestinationStore destinations;
  private final SourceStore sources;
  private final RelayEngine engine;

  @Inject
  NameDirectory(DestinationStore destinations, SourceStore sources, RelayEngine engine) {
    this.destinations = destinations;
    this.sources = sources;
    this.engine = engine;
  }

  /** The names as {@code caller} types them. */
  Names of(Caller caller) {
    try {
      return new Names(
          destinations.all().stream().map(Destination::name).toList(),
          sources.all().stream().map(Source::name).toList(),
          caller.boundSource());
    } catch (StorageException unreachable) {
      log.warn("names come from what runs, the database cannot be read", unreachable);
      List<DestinationName> running =
          engine.forwarders().stream().map(known -> ForwardSpecs.name(known.id())).toList();
      return new Names(
          running,
          running.stream().map(DestinationName::source).distinct().toList(),
          caller.boundSource());
    }
  }
}
