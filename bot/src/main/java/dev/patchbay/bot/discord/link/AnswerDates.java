package dev.patchbay.bot.discord.link;

import dev.patchbay.bot.config.DiscordConfig;

/** Whose clock the {@code Date} of an answer to a REST request tells. */
public enum AnswerDates {
  DISCORDS,
  /** A proxy writes its own, which says nothing of the time at Discord. */
  A_PROXYS;

  /** Those that come from where the configuration sends the requests. */
  public static AnswerDates of(DiscordConfig config) {
    return config.apiUrl().isEmpty() ? DISCORDS : A_PROXYS;
  }
}
