package dev.patchbay.bot.discord.announce;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.storage.destination.DestinationName;
import java.time.Instant;

/** What happened to one source or to one of its destinations, as far as announcing goes. */
sealed interface Happening {
  /** The source became this. */
  record SourceBecame(Presence presence, Instant since) implements Happening {}

  /** The source cannot be played from its server, which is tried again. */
  record Unpulled(Cause cause) implements Happening {}

  /** The server that the source is played from answers. */
  record Pulled() implements Happening {}

  /** The source is none any more. */
  record Removed() implements Happening {}

  /** Media flows to a destination. */
  record Flowed(DestinationName destination) implements Happening {}

  /** An attempt failed; another follows, or not, as the kind says. */
  record Failed(DestinationName destination, Trouble.Kind kind, Cause cause) implements Happening {}

  /** A destination is not to be sent to any more. */
  record Stopped(DestinationName destination) implements Happening {}
}
