package dev.patchbay.bot.place;

import dev.patchbay.storage.place.Place;

/** Knows places that do not end with their source. Thread-safe; does not wait for anything. */
public interface LastingPlaces {
  /** Whether the operator's configuration names this place with this source. */
  boolean lasts(Place place);
}
