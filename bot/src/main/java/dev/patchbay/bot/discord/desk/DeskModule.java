package dev.patchbay.bot.discord.desk;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.OptionalBinder;
import dev.patchbay.bot.command.DiscordDesk;

/** Offers {@link DiscordDesk}; needs the link, the registrar and the stores. */
public final class DeskModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(BotAccount.class);
    bind(LoginReplies.class);
    bind(ClaimCodes.class);
    bind(ChannelUses.class);
    bind(JdaDesk.class);
    OptionalBinder.newOptionalBinder(binder(), DiscordDesk.class).setBinding().to(JdaDesk.class);
  }
}
