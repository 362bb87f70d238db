package dev.patchbay.bot.command;

import dev.patchbay.bot.control.ForwardSpecs;
import dev.patchbay.bot.reply.DestinationView;
import dev.patchbay.bot.reply.SourceView;
import dev.patchbay.relay.RelayEngine;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.DestinationStore;
import dev.patchbay.storage.source.SourceStore;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Everything there is and what it does, for adapters that draw it without being asked. Nobody's
 * rights are looked at: who may see the drawing was decided when it was ordered. Reads the
 * database, so it blocks and throws as the stores do. Thread-safe.
 */
public final class Overview {
  private final DestinationStore destinations;
  private final SourceStore sources;
  private final RelayEngine engine;
  private final DestinationViews views;
  private final SourceViews sourceViews;

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

  /** One source with its destinations, or all; short names are given where one source is meant. */
  public Sight of(Optional<String> source) {
    List<Destination> rows =
        destinations.all().stream().filter(row -> isOf(source, row.name().source())).toList();
    List<SourceView> seen =
        sources.all().stream()
            .filter(one -> isOf(source, one.name()))
            .map(one -> sourceViews.of(one, rows))
            .toList();
    boolean isShort = source.isPresent() || seen.size() == 1;
    return new Sight(seen, rows.stream().map(row -> row(row, isShort)).toList());
  }

  /** The destination with this id, if it still exists. */
  public Optional<DestinationName> name(long id) {
    return destinations.all().stream()
        .filter(row -> row.id() == id)
        .map(Destination::name)
        .findFirst();
  }

  private Row row(Destination row, boolean isShort) {
    String label = isShort ? row.name().name() : row.name().toString();
    return new Row(
        row.id(), label, views.of(row, engine.forwarder(ForwardSpecs.id(row.name())), label));
  }

  private static boolean isOf(Optional<String> source, String name) {
    return source.map(name::equalsIgnoreCase).orElse(true);
  }
}
