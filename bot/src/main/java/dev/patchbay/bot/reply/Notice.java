package dev.patchbay.bot.reply;

import dev.patchbay.storage.destination.DestinationName;

/** Something that people should hear although nobody asked, and that is no change of the relay. */
public sealed interface Notice {
  /**
   * A stored key was said in public.
   *
   * @param destination whose key it is
   * @param where as people know the place, {@code Twitch chat} for instance
   */
  record KeySeen(DestinationName destination, String where) implements Notice {}

  /**
   * Patchbay cannot speak or hear on a platform until somebody logs in again.
   *
   * @param platform as people know it, {@code Twitch}
   * @param what what happened and what to type
   */
  record LoginNeeded(String platform, Phrase what) implements Notice {}

  /** It can again. */
  record LoginRestored(String platform) implements Notice {}
}
