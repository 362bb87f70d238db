package dev.patchbay.bot;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.patchbay.bot.command.dispatch.CommandModule;
import dev.patchbay.bot.command.view.IngestAddress;
import dev.patchbay.bot.config.BotConfig;
import dev.patchbay.bot.config.DiscordConfig;
import dev.patchbay.bot.config.TwitchConfig;
import dev.patchbay.bot.console.ConsoleModule;
import dev.patchbay.bot.console.ConsoleRehearsal;
import dev.patchbay.bot.console.ControlSocket;
import dev.patchbay.bot.control.ControlModule;
import dev.patchbay.bot.control.ForwardDefaults;
import dev.patchbay.bot.control.OrderRestorer;
import dev.patchbay.bot.control.RelayNotifier;
import dev.patchbay.bot.control.SourceControl;
import dev.patchbay.bot.discord.DiscordModule;
import dev.patchbay.bot.discord.DiscordService;
import dev.patchbay.bot.permission.GrantBook;
import dev.patchbay.bot.permission.PermissionModule;
import dev.patchbay.bot.place.PlaceBook;
import dev.patchbay.bot.place.PlaceModule;
import dev.patchbay.bot.redact.Redactor;
import dev.patchbay.bot.reply.ReplyModule;
import dev.patchbay.bot.twitch.TwitchModule;
import dev.patchbay.bot.twitch.TwitchService;
import dev.patchbay.bot.twitch.chat.ChatListener;
import dev.patchbay.bot.twitch.chat.ChatModule;
import dev.patchbay.relay.RelayConfig;
import dev.patchbay.relay.RelayModule;
import dev.patchbay.relay.RelayService;
import dev.patchbay.storage.StorageConfig;
import dev.patchbay.storage.StorageModule;
import dev.patchbay.storage.StorageService;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;

/** The whole program as a list of its parts, and the order in which they live. */
final class AppModule extends AbstractModule {
  private final BotConfig config;
  private final Redactor redactor;

  AppModule(BotConfig config, Redactor redactor) {
    this.config = config;
    this.redactor = redactor;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().requireAtInjectOnConstructors();
    binder().requireExactBindingAnnotations();

    install(new StorageModule());
    install(new RelayModule());
    install(new PlaceModule());
    install(new PermissionModule());
    install(new ReplyModule());
    install(new ControlModule());
    install(new CommandModule());
    install(new ConsoleModule());
    install(new DiscordModule());
    install(new TwitchModule());
    install(new ChatModule(config.twitch().chat(), config.locale()));

    bind(Redactor.class).toInstance(redactor);
    bind(Clock.class).toInstance(Clock.systemUTC());
    bind(InstantSource.class).toInstance(Clock.systemUTC());
    bind(ZoneId.class).toInstance(ZoneId.systemDefault());
    bind(SecureRandom.class).toInstance(new SecureRandom());

    bind(BotConfig.class).toInstance(config);
    bind(DiscordConfig.class).toInstance(config.discord());
    bind(TwitchConfig.class).toInstance(config.twitch());
    bind(RelayConfig.class).toInstance(config.relay());
    bind(StorageConfig.class).toInstance(config.storage());
    bind(ForwardDefaults.class)
        .toInstance(
            new ForwardDefaults(
                config.forward().method(),
                config.forward().profile(),
                config.forward().startAt(),
                config.forward().hold()));
    bind(IngestAddress.class)
        .toInstance(
            new IngestAddress(config.ingest().publicHost().orElse("HOST"), config.ingest().srs()));
  }

  /** Orders are restored only when publishers are known, and people are let in last. */
  @Provides
  @Singleton
  App app(
      StorageService storage,
      GrantBook grants,
      PlaceBook places,
      SourceControl sources,
      RelayService relay,
      RelayNotifier notifier,
      OrderRestorer orders,
      ControlSocket control,
      ConsoleRehearsal rehearsal,
      DiscordService discord,
      TwitchService twitch,
      ChatListener twitchChat) {
    return new App(
        List.of(
            ManagedService.of("storage", storage::start, storage::stop),
            ManagedService.of("grants", grants::refresh, () -> {}),
            ManagedService.of("places", places::refresh, () -> {}),
            ManagedService.of("sources", sources::start, () -> {}),
            ManagedService.of("relay", relay::start, relay::stop),
            ManagedService.of("notifier", notifier::start, notifier::close),
            ManagedService.of("orders", orders::start, orders::close),
            ManagedService.of("control socket", control::start, control::stop),
            // Whoever is let in finds the way warm; rehearsed earlier it would delay the start.
            ManagedService.of("rehearsal of orders", storage::rehearse, () -> {}),
            ManagedService.of("rehearsal", rehearsal::begin, rehearsal::end),
            ManagedService.of("discord", discord::start, discord::stop),
            ManagedService.of("twitch chat", () -> {}, twitchChat::close),
            ManagedService.of("twitch", twitch::start, twitch::stop)));
  }
}
