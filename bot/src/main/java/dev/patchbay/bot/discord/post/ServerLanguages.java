package dev.patchbay.bot.discord.post;

import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;

/** Knows the language of the server a channel belongs to. Thread-safe; answers from memory. */
public final class ServerLanguages {
  private final JdaLine line;

  @Inject
  ServerLanguages(JdaLine line) {
    this.line = line;
  }

  /** English where the server is not known yet. */
  public Locale of(String channel) {
    return line.jda()
        .flatMap(jda -> Optional.ofNullable(jda.getChannelById(GuildChannel.class, channel)))
        .map(found -> found.getGuild().getLocale().toLocale())
        .orElse(Locale.ENGLISH);
  }
}
