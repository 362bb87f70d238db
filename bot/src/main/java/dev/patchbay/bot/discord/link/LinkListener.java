package dev.patchbay.bot.discord.link;

import net.dv8tion.jda.api.JDA;

/** Hears when Discord is reached, the first time and again. Bound in a set. */
public interface LinkListener {
  /** On a thread of Discord's client that may block. */
  void reached(JDA jda);
}
