package dev.patchbay.bot.discord.post;

import com.google.inject.AbstractModule;

/**
 * Offers {@link DiscordMessages}, {@link ServerLanguages} and {@link ChannelTrouble}; needs a
 * {@link JdaLine}.
 */
public final class PostModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(DiscordMessages.class).to(JdaMessages.class);
    bind(JdaMessages.class);
    bind(ServerLanguages.class);
    bind(ChannelTrouble.class);
  }
}
