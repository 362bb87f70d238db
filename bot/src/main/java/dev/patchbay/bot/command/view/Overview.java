package dev.patchbay.bot.command.view;

import dev.patchbay.bot.control.ForwardSpecs;
import dev.patchbay.bot.reply.DestinationView;
import dev.patchbay.bot.reply.SourceView;
import dev.patchbay.relay.RelayEngine;
import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.DestinationStore;
import dev.patchbay.storage.source.SourceStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything there is and what it does, for adapters that draw it without being asked. Nobody's
 * rights are looked at: who may see the drawing was decided when it was ordered. Reads the
 * database, so it blocks; thread-safe.
 */
@Singleton
public final class Overview {
  private static final Logger log = LoggerFactory.getLogger(Overview.class);

  private final DestinationStore destinations;
  private final SourceStore sources;
  private final RelayEngine engine;
  private final DestinationViews views;
  private final SourceViews sourceViews;
  private volatile Map<Long, DestinationName> known = Map.of();

  @Inject
  Overview(
      DestinationStore destinations,
      SourceStore sources,
      RelayEngine engine,
      DestinationViews views,
      SourceViews sourceViews) {
    this.destinations = destinations;
    this.sources = sources;
    this.engine = engine;
    this.views = views;
    this.sourceViews = sourceViews;
  }

  /**
   * A destination with what a button may carry to find it again.
   *
   * @param id never given to another destination
   * @param label how one would type it here
   */
  public record Row(long id, String label, DestinationView view) {}

  /** Sources and their destinations, both in the order in which they are told everywhere. */
  public record Sight(List<SourceView> sources, List<Row> rows) {
    public Sight {
      sources = List.copyOf(sources);
      rows = List.copyOf(rows);
    }
  }

  /**
   * One source with its destinations, or all; short names are given where one source is meant.
   *
   * @throws StorageException when the database cannot be read
   */
  public Sight of(Optional<String> source) {
    List<Destination> all = destinations.all();
    known = names(all);
    List<Destination> rows = all.stream().filter(row -> isOf(source, row.name().source())).toList();
    List<SourceView> seen =
        sources.all().stream()
            .filter(one -> isOf(source, one.name()))
            .map(one -> sourceViews.of(one, rows))
            .toList();
    boolean isShort = source.isPresent() || seen.size() == 1;
    return new Sight(seen, rows.stream().map(row -> row(row, isShort)).toList());
  }

  /**
   * The destination with this id, if it still exists. While the database cannot be read, what was
   * known counts: a stop must be possible then.
   */
  public Optional<DestinationName> name(long id) {
    try {
      known = names(destinations.all());
    } catch (StorageException unreachable) {
      log.warn("names come from memory, the database cannot be read", unreachable);
    }
    return Optional.ofNullable(known.get(id));
  }

  private static Map<Long, DestinationName> names(List<Destination> rows) {
    return rows.stream().collect(Collectors.toUnmodifiableMap(Destination::id, Destination::name));
  }

  private Row row(Destination row, boolean isShort) {
    String label = isShort ? row.name().name() : row.name().toString();
    return new Row(
        row.id(),
        label,
        views.of(row, engine.forwarder(ForwardSpecs.id(row.name())), label, false));
  }

  private static boolean isOf(Optional<String> source, String name) {
    return source.map(name::equalsIgnoreCase).orElse(true);
  }
}
