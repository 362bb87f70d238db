package dev.patchbay.bot.command.dispatch;

import dev.patchbay.bot.command.catalog.CommandSpec;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.DestinationName;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * One command being carried out.
 *
 * @param caller who gave it
 * @param spec which it is
 * @param names what there is, as the caller types it
 * @param id ties the parts of its audit together
 */
record Request(Caller caller, CommandSpec spec, Names names, UUID id) {
  /** Who changes something, for the record. */
  Author author() {
    return new Author(caller.platform().word(), caller.userId(), caller.name(), id);
  }

  /** The part of it that is about one of several, with an outcome of its own in the audit log. */
  Request part(DestinationName name) {
    byte[] seed = (id + "/" + name).getBytes(StandardCharsets.UTF_8);
    return new Request(caller, spec, names, UUID.nameUUIDFromBytes(seed));
  }

  /** Where one slip of a thumb is more likely than at a keyboard. */
  boolean isInChat() {
    return caller.platform() != Platform.CONSOLE;
  }

  /** Whether strangers read along: nobody is told there where media comes from or goes. */
  boolean isPublic() {
    return caller.platform() == Platform.TWITCH;
  }

  String label(DestinationName name) {
    return names.label(name);
  }
}
