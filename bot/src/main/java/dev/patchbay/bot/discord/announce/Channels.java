package dev.patchbay.bot.discord.announce;

import java.util.List;
import java.util.Locale;

/** The channels that were chosen to be told, from memory. Thread-safe. */
interface Channels {
  /**
   * A channel.
   *
   * @param id its id in Discord
   * @param language of its server
   */
  record Channel(String id, Locale language) {}

  /** Where changes of this source are announced. */
  List<Channel> announcements(String source);

  /** Where everything else is announced. */
  List<Channel> announcements();

  /** Where it is told who did what. */
  List<Channel> moderationLog();
}
