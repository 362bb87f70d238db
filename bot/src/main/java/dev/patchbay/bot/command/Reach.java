package dev.patchbay.bot.command;

import java.util.Optional;

/**
 * How far a grant is meant to reach, as somebody typed it: one destination, one source, or all that
 * the place is about.
 */
public record Reach(Optional<DestinationRef> destination, Optional<String> source) {
  /** All that the place is about. */
  public static final Reach ALL = new Reach(Optional.empty(), Optional.empty());
}
