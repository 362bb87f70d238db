package dev.patchbay.bot.command.dispatch;

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
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows all names: from the database, or from what runs when the database cannot be read. */
@Singleton
final class NameDirectory {
  private static final Logger log = LoggerFactory.getLogger(NameDirectory.class);

  private final DestinationStore destinations;
  private final SourceStore sources;
  private final RelayEngine engine;
  private volatile Names last = new Names(List.of(), List.of(), Optional.empty());

  @Inject
  NameDirectory(DestinationStore destinations, SourceStore sources, RelayEngine engine) {
    this.destinations = destinations;
    this.sources = sources;
    this.engine = engine;
  }

  /**
   * Reads the names; to be called at start-up and after every change.
   *
   * @throws StorageException when they cannot be read; what was known stays
   */
  void refresh() {
    Names read =
        new Names(
            destinations.all().stream().map(Destination::name).toList(),
            sources.all().stream().map(Source::name).toList(),
            Optional.empty());
    last = read;
  }

  /** After a change; when it fails, the next command tries again. */
  void refreshQuietly() {
    try {
      refresh();
    } catch (StorageException unreachable) {
      log.debug("the names cannot be read now", unreachable);
    }
  }

  /** The names as they were when they were last read, without waiting for the database. */
  Names remembered(Caller caller) {
    Names known = last;
    return new Names(known.destinations(), known.sources(), caller.boundSource());
  }

  /** The names as {@code caller} types them. */
  Names of(Caller caller) {
    try {
      refresh();
      return remembered(caller);
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
