package dev.patchbay.bot.discord.link;

import dev.patchbay.bot.command.ChatHealth;
import dev.patchbay.bot.discord.post.ChannelTrouble;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.Phrase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Tells {@code health} how Discord is reached. */
public final class DiscordHealth implements ChatHealth {
  private final DiscordLink link;
  private final ChannelTrouble channels;
  private final DiscordTime time;

  @Inject
  DiscordHealth(DiscordLink link, ChannelTrouble channels, DiscordTime time) {
    this.link = link;
    this.channels = channels;
    this.time = time;
  }

  @Override
  public Platform platform() {
    return Platform.DISCORD;
  }

  @Override
  public boolean isOn() {
    return link.state() != LinkState.OFF;
  }

  @Override
  public Optional<Phrase> trouble() {
    return switch (link.state()) {
      case OFF -> Optional.empty();
      case UP -> channels.phrase().or(() -> time.wrong().map(DiscordHealth::clock));
      case CONNECTING -> Optional.of(Phrase.of("discord.connecting"));
      case UNREACHABLE -> Optional.of(Phrase.of("discord.unreachable"));
      case BAD_TOKEN -> Optional.of(Phrase.of("discord.bad-token", Phrase.next("discord.login")));
      case BAD_INTENTS ->
          Optional.of(Phrase.of("discord.bad-intents", Phrase.next("discord.login")));
      case REFUSED -> Optional.of(Phrase.of("discord.refused", Phrase.next("discord.login")));
    };
  }

  private static Phrase clock(Duration ahead) {
    return Phrase.of(
        ahead.isPositive() ? "discord.clock-ahead" : "discord.clock-behind",
        Phrase.span(ahead.abs()),
        Phrase.text("sudo timedatectl set-ntp true"));
  }
}
