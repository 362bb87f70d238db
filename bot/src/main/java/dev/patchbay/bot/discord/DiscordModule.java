package dev.patchbay.bot.discord;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.Multibinder;
import dev.patchbay.bot.command.ChatHealth;
import dev.patchbay.bot.config.DiscordConfig;
import dev.patchbay.bot.discord.announce.AnnounceModule;
import dev.patchbay.bot.discord.command.CommandRegistrar;
import dev.patchbay.bot.discord.command.RelayDefinition;
import dev.patchbay.bot.discord.desk.DeskModule;
import dev.patchbay.bot.discord.interaction.InteractionModule;
import dev.patchbay.bot.discord.link.AnswerDates;
import dev.patchbay.bot.discord.link.DiscordHealth;
import dev.patchbay.bot.discord.link.DiscordLink;
import dev.patchbay.bot.discord.link.DiscordTime;
import dev.patchbay.bot.discord.link.EventSink;
import dev.patchbay.bot.discord.link.LinkListener;
import dev.patchbay.bot.discord.link.LinkTimes;
import dev.patchbay.bot.discord.panel.PanelModule;
import dev.patchbay.bot.discord.post.JdaLine;
import dev.patchbay.bot.discord.post.PostModule;
import dev.patchbay.bot.permission.GrantSource;

/**
 * Offers {@link DiscordService}; needs what command, permission, place and reply offer, the stores,
 * a {@code DiscordConfig} and a {@code Clock}.
 */
public final class DiscordModule extends AbstractModule {
  @Override
  protected void configure() {
    install(new InteractionModule());
    install(new DeskModule());
    install(new PostModule());
    install(new PanelModule());
    install(new AnnounceModule());
    bind(DiscordService.class);
    bind(LinkTimes.class).toInstance(LinkTimes.DEFAULT);
    bind(DiscordLink.class);
    bind(DiscordTime.class);
    bind(JdaLine.class).to(DiscordLink.class);
    bind(DiscordHealth.class);
    bind(DiscordOwners.class);
    bind(RelayDefinition.class);
    bind(CommandRegistrar.class);
    Multibinder.newSetBinder(binder(), ChatHealth.class).addBinding().to(DiscordHealth.class);
    Multibinder.newSetBinder(binder(), GrantSource.class).addBinding().to(DiscordOwners.class);
    Multibinder.newSetBinder(binder(), EventSink.class).addBinding().to(CommandRegistrar.class);
    Multibinder.newSetBinder(binder(), LinkListener.class).addBinding().to(CommandRegistrar.class);
  }

  @Provides
  static AnswerDates dates(DiscordConfig config) {
    return AnswerDates.of(config);
  }
}
