package dev.patchbay.bot.twitch;

import dev.patchbay.bot.command.ChatHealth;
import dev.patchbay.bot.config.TwitchConfig;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.twitch.login.Account;
import dev.patchbay.bot.twitch.login.BotLogin;
import dev.patchbay.bot.twitch.say.SendTroubles;
import jakarta.inject.Inject;
import java.util.Optional;

/** How Twitch is doing. */
final class TwitchHealth implements ChatHealth {
  private final TwitchConfig config;
  private final BotLogin login;
  private final ChatTransport transport;
  private final RoomNames names;
  private final SendTroubles troubles;

  @Inject
  TwitchHealth(
      TwitchConfig config,
      BotLogin login,
      ChatTransport transport,
      RoomNames names,
      SendTroubles troubles) {
    this.troubles = troubles;
    this.config = config;
    this.login = login;
    this.transport = transport;
    this.names = names;
  }

  @Override
  public Platform platform() {
    return Platform.TWITCH;
  }

  @Override
  public boolean isOn() {
    return config.isOn();
  }

  @Override
  public Optional<Phrase> trouble() {
    return isOn() ? login.trouble().or(transport::trouble).or(troubles::newest) : Optional.empty();
  }

  @Override
  public Optional<Phrase> detail() {
    return login.account().map(this::speaking);
  }

  private Phrase speaking(Account account) {
    return names.speaking(account.login());
  }
}
