package dev.patchbay.bot.permission;

import dev.patchbay.storage.destination.DestinationName;

/** What a permission is asked for. */
public sealed interface Scope {
  /** The whole patchbay: adding a source, for instance. */
  record Everything() implements Scope {}

  /** One source and all its destinations. */
  record OfSource(String source) implements Scope {}

  /** One destination. */
  record OfDestination(DestinationName name) implements Scope {}
}
