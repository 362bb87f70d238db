package dev.patchbay.relay.ingest.srs;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value. Immutable. */
sealed interface Json {
  record Members(Map<String, Json> of) implements Json {
    public Members {
      of = Map.copyOf(of);
    }
  }

  record Elements(List<Json> of) implements Json {
    public Elements {
      of = List.copyOf(of);
    }
  }

  record Text(String text) implements Json {}

  record Figure(double value) implements Json {}

  record Truth(boolean value) implements Json {}

  record Nothing() implements Json {}

  /** Reads a whole text; empty when it is not JSON, or nested deeper than anything of SRS. */
  static Optional<Json> parse(String text) {
    return JsonReader.read(text);
  }

  /** A member of an object; {@link Nothing} where there is none. */
  default Json get(String name) {
    return this instanceof Members(var members)
        ? members.getOrDefault(name, new Nothing())
        : new Nothing();
  }

  /** The text; empty for anything else. */
  default String asText() {
    return this instanceof Text(var text) ? text : "";
  }

  /** The number; {@code otherwise} for anything else. */
  default double asNumber(double otherwise) {
    return this instanceof Figure(var value) ? value : otherwise;
  }

  /** Whether it is the word {@code true}. */
  default boolean isTrue() {
    return this instanceof Truth(var value) && value;
  }

  /** The elements; none for anything else. */
  default List<Json> asElements() {
    return this instanceof Elements(var elements) ? elements : List.of();
  }
}
