package dev.patchbay.storage.destination;

import static java.util.Objects.requireNonNull;

/**
 * Names a destination: unique within its source. Both parts are kept as given and compared after
 * folding to lower case.
 *
 * @param source the source's name
 * @param name the short name, as people type it
 */
public record DestinationName(String source, String name) {
  public DestinationName {
    requireNonNull(source, "source is null");
    requireNonNull(name, "name is null");
  }

  @Override
  public String toString() {
    return source + "/" + name;
  }
}
