package dev.patchbay.bot.reply;

import dev.patchbay.relay.RelayEvent;

/**
 * Tells people about changes nobody waits for, in a chat for instance. Bound in a set; each has a
 * thread of its own, so it may block and may fall behind.
 */
public interface Announcer {
  /** Something changed in the relay. A thrown exception is logged and costs this event only. */
  void announce(RelayEvent event);

  /** Something happened besides the relay; as above. */
  default void notice(Notice notice) {}
}
