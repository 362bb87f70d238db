package dev.patchbay.bot.twitch;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import dev.patchbay.bot.command.ChatHealth;
import dev.patchbay.bot.command.TwitchDesk;
import dev.patchbay.bot.command.view.PlatformSight;
import dev.patchbay.bot.config.TwitchConfig;
import dev.patchbay.bot.place.LastingPlaces;
import dev.patchbay.bot.twitch.eventsub.EventSubWire;
import dev.patchbay.bot.twitch.helix.AppSpeech;
import dev.patchbay.bot.twitch.helix.Helix;
import dev.patchbay.bot.twitch.helix.SharedChats;
import dev.patchbay.bot.twitch.http.TwitchHttp;
import dev.patchbay.bot.twitch.irc.IrcWire;
import dev.patchbay.bot.twitch.login.LoginModule;
import dev.patchbay.bot.twitch.login.LoginNews;
import dev.patchbay.bot.twitch.session.RoomWishes;
import dev.patchbay.bot.twitch.session.SessionTransport;
import dev.patchbay.bot.twitch.sight.StreamNews;
import dev.patchbay.bot.twitch.sight.TwitchSight;

/**
 * Offers {@link TwitchService}, and through it a {@link TwitchDesk}, a {@link ChatHealth} and a
 * {@link PlatformSight}; needs {@link TwitchConfig}, the stores of storage, and what control, place
 * and redact offer. Who handles lines binds a {@link LineHandler}.
 */
public final class TwitchModule extends AbstractModule {
  @Override
  protected void configure() {
    install(new LoginModule());
    bind(LoginNews.class).to(TwitchNews.class);
    bind(TwitchNews.class);
    bind(TwitchHttp.class);
    bind(Helix.class);
    bind(AppSpeech.class);
    bind(SharedChats.class);
    bind(RoomWishes.class);
    bind(SessionTransport.Factory.class);
    bind(EventSubWire.class);
    bind(IrcWire.class);
    bind(StreamNews.class).to(TwitchSight.class);
    bind(TwitchSight.class);
    bind(RoomNames.class);
    bind(TwitchChannels.class);
    bind(ConfiguredRooms.class);
    Multibinder.newSetBinder(binder(), LastingPlaces.class).addBinding().to(ConfiguredRooms.class);
    bind(TwitchService.class);
    bind(TwitchHealth.class);
    bind(TwitchFrontDesk.class);
    OptionalBinder.newOptionalBinder(binder(), LineHandler.class).setDefault().toInstance(_ -> {});
    OptionalBinder.newOptionalBinder(binder(), TwitchDesk.class)
        .setBinding()
        .to(TwitchFrontDesk.class);
    Multibinder.newSetBinder(binder(), ChatHealth.class).addBinding().to(TwitchHealth.class);
    Multibinder.newSetBinder(binder(), PlatformSight.class).addBinding().to(TwitchSight.class);
  }

  @Provides
  @Singleton
  ChatTransport transport(
      TwitchConfig config,
      SessionTransport.Factory transports,
      Provider<EventSubWire> eventSub,
      Provider<IrcWire> irc) {
    return switch (config.transport()) {
      case EVENTSUB -> transports.over(eventSub.get());
      case IRC -> transports.over(irc.get());
    };
  }
}
