package dev.patchbay.bot.command.view;

import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.relay.ForwarderStatus;
import dev.patchbay.storage.destination.Destination;
import java.util.Optional;

/**
 * What a platform itself says of a destination: only it knows what is live. Thread-safe; answers
 * from memory.
 */
public interface PlatformSight {
  /**
   * Empty when the platform is not asked, or has nothing to add.
   *
   * @param isPublic whether strangers read it: nothing of the host's machine is told then
   */
  Optional<Phrase> of(Destination destination, Optional<ForwarderStatus> status, boolean isPublic);
}
