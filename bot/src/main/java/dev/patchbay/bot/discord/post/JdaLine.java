package dev.patchbay.bot.discord.post;

import java.util.Optional;
import net.dv8tion.jda.api.JDA;

/** The connection to Discord, while there is one. */
@FunctionalInterface
public interface JdaLine {
  /** The logged-in client; empty when there is no login or no connection yet. */
  Optional<JDA> jda();
}
