package dev.patchbay.bot.twitch.chat;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import dev.patchbay.bot.config.TwitchConfig;
import dev.patchbay.bot.config.TwitchConfig.Style;
import dev.patchbay.bot.permission.GrantSource;
import dev.patchbay.bot.permission.Permission;
import dev.patchbay.bot.reply.Announcer;
import dev.patchbay.bot.twitch.LineHandler;
import dev.patchbay.bot.twitch.chat.StrangerCommands.Viewers;
import dev.patchbay.bot.twitch.room.RoomGrants;
import dev.patchbay.bot.twitch.room.RoomGrants.ModeratorLevel;
import dev.patchbay.bot.twitch.room.RoomMemory;
import dev.patchbay.bot.twitch.room.ServedRooms;
import dev.patchbay.bot.twitch.room.ServedRooms.RoomLanguages;
import dev.patchbay.bot.twitch.say.ChatStyle;
import dev.patchbay.bot.twitch.say.OwnMessages;
import dev.patchbay.bot.twitch.say.RoomAnnouncer;
import dev.patchbay.bot.twitch.say.SendTroubles;
import dev.patchbay.bot.twitch.say.Speaker;
import dev.patchbay.bot.twitch.say.Wording;
import dev.patchbay.storage.access.Grant.Effect;
import java.util.Locale;
import java.util.Optional;

/**
 * Offers {@link ChatListener}, which handles the lines of a {@code ChatTransport}; needs one, and
 * the command core.
 */
public final class ChatModule extends AbstractModule {
  private final TwitchConfig.Chat config;
  private final Locale usual;

  /**
   * A module for one configuration.
   *
   * @param usual the language where the configuration of Twitch names none
   */
  public ChatModule(TwitchConfig.Chat config, Locale usual) {
    this.config = config;
    this.usual = usual;
  }

  @Override
  protected void configure() {
    WakeWords wake = new WakeWords(config.prefix(), config.root(), config.aliases());
    bind(WakeWords.class).toInstance(wake);
    bind(ChatStyle.class).toInstance(ChatStyle.of(wake.words(), config.style() == Style.NAMELESS));
    bind(RoomLanguages.class)
        .toInstance(new RoomLanguages(config.locale().orElse(usual), config.channelLocales()));
    bind(ModeratorLevel.class)
        .toInstance(new ModeratorLevel(Optional.of(effect(config.moderators()))));
    bind(Viewers.class).toInstance(new Viewers(config.viewersMayLook()));
    bind(ServedRooms.class);
    bind(RoomMemory.class);
    bind(RoomGrants.class);
    bind(OwnMessages.class);
    bind(SendTroubles.class);
    bind(Speaker.class);
    bind(Wording.class);
    bind(RoomAnnouncer.class);
    bind(LineReader.class);
    bind(LastLists.class);
    bind(Confirmations.class);
    bind(Cooldowns.class);
    bind(Lanes.class);
    bind(KeyWatch.class);
    bind(ChatCounts.class);
    bind(Answers.class);
    bind(DeniedNotes.class);
    bind(TrustedCommands.class);
    bind(StrangerCommands.class);
    bind(ChatListener.class);
    Multibinder.newSetBinder(binder(), GrantSource.class).addBinding().to(RoomGrants.class);
    OptionalBinder.newOptionalBinder(binder(), LineHandler.class)
        .setBinding()
        .to(ChatListener.class);
    Multibinder<Announcer> announcers = Multibinder.newSetBinder(binder(), Announcer.class);
    if (config.announcements()) {
      announcers.addBinding().to(RoomAnnouncer.class);
    }
  }

  private static Effect effect(Permission moderators) {
    return switch (moderators) {
      case VIEW -> Effect.VIEW;
      case OPERATE -> Effect.OPERATE;
      case MANAGE -> Effect.MANAGE;
    };
  }
}
