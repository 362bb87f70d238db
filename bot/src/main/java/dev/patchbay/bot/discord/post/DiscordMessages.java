package dev.patchbay.bot.discord.post;

import java.util.Optional;

/**
 * The messages of Patchbay's own in Discord's channels. Every method blocks, for 15 s at most, and
 * never throws for what Discord answers. Thread-safe.
 */
public interface DiscordMessages {
  /**
   * Posts a message.
   *
   * @param channel the channel's id
   * @param mention the id of a role to be called; nobody else is, whatever the card says
   */
  Sent post(String channel, Card card, Optional<String> mention);

  /** Replaces the content of a message of ours. */
  Sent edit(String channel, String message, Card card);

  /** Deletes a message of ours; one that is gone already counts as done. */
  Sent delete(String channel, String message);
}
