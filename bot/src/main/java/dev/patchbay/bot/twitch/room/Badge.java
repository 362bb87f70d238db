package dev.patchbay.bot.twitch.room;

/**
 * Set ids of the badges that mean something here; a lead moderator's stands instead of the other.
 */
public final class Badge {
  public static final String BROADCASTER = "broadcaster";
  public static final String MODERATOR = "moderator";
  public static final String LEAD_MODERATOR = "lead_moderator";

  private Badge() {}
}
