package dev.patchbay.bot.discord.announce;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.Multibinder;
import dev.patchbay.bot.command.dispatch.CommandWitness;
import dev.patchbay.bot.config.DiscordConfig;
import dev.patchbay.bot.discord.link.LinkListener;
import dev.patchbay.bot.reply.Announcer;

/**
 * Adds to the announcers and to the witnesses of commands; needs a {@code DiscordConfig}, {@code
 * Overview}, the book of places and what {@code PostModule} offers.
 */
public final class AnnounceModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(Channels.class).to(PlaceChannels.class);
    bind(PlaceChannels.class);
    bind(Bulletins.class);
    bind(FormerMessages.class);
    bind(AirCard.class);
    bind(StoryCards.class);
    bind(SourceHerald.class);
    bind(NoticeHerald.class);
    bind(ModerationLog.class);
    bind(HealthWatch.class);
    bind(FormerStories.class);
    Multibinder<Announcer> announcers = Multibinder.newSetBinder(binder(), Announcer.class);
    announcers.addBinding().to(SourceHerald.class);
    announcers.addBinding().to(NoticeHerald.class);
    Multibinder<LinkListener> listeners = Multibinder.newSetBinder(binder(), LinkListener.class);
    listeners.addBinding().to(HealthWatch.class);
    listeners.addBinding().to(NoticeHerald.class);
    listeners.addBinding().to(FormerStories.class);
    Multibinder.newSetBinder(binder(), CommandWitness.class).addBinding().to(ModerationLog.class);
  }

  @Provides
  MentionRole mentionRole(DiscordConfig config) {
    return new MentionRole(config.mentionRole());
  }
}
