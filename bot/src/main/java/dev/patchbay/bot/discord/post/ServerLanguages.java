package dev.patchbay.bot.discord.post;

import dev.patchbay.bot.config.DiscordConfig;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;

/**
 * Knows in which language to speak in a channel: the configured one, or its server's. Thread-safe;
 * answers from memory.
 */
public final class ServerLanguages {
  private final JdaLine line;
  private final DiscordConfig config;

  @Inject
  ServerLanguages(JdaLine line, DiscordConfig config) {
    this.line = line;
    this.config = config;
  }

  /** English where the server is not known yet. */
  public Locale of(String channel) {
    return config.languageIn(
        line.jda()
            .flatMap(jda -> Optional.ofNullable(jda.getChannelById(GuildChannel.class, channel)))
            .map(found -> found.getGuild().getLocale().toLocale())
            .orElse(Locale.ENGLISH));
  }
}
