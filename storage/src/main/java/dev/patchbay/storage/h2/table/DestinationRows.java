package dev.patchbay.storage.h2.table;

import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All destinations as they once were. Immutable. */
public final class DestinationRows {
  private final List<Destination> all;
  private final Map<String, Destination> byName = new HashMap<>();

  /** {@code all} by source and name. */
  public DestinationRows(List<Destination> all) {
    this.all = List.copyOf(all);
    all.forEach(row -> byName.put(Text.folded(row.name().toString()), row));
  }

  public List<Destination> all() {
    return all;
  }

  public List<Destination> ofSource(String source) {
    String folded = Text.folded(source);
    return all.stream().filter(row -> Text.folded(row.name().source()).equals(folded)).toList();
  }

  public Optional<Destination> find(DestinationName name) {
    return Optional.ofNullable(byName.get(Text.folded(name.toString())));
  }
}
