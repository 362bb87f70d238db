package dev.patchbay.bot.twitch;

import dev.patchbay.bot.command.ChatHealth;
import dev.patchbay.bot.config.TwitchConfig;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.twitch.chat.ChatCounts;
import dev.patchbay.bot.twitch.login.Account;
import dev.patchbay.bot.twitch.login.BotLogin;
import dev.patchbay.bot.twitch.say.SendTroubles;
import dev.patchbay.bot.twitch.say.Speaker;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How Twitch is doing. */
final class TwitchHealth implements ChatHealth {
  private final TwitchConfig config;
  private final BotLogin login;
  private final ChatTransport transport;
  private final RoomNames names;
  private final SendTroubles troubles;
  private final ChatCounts counts;
  private final Speaker speaker;

  @Inject
  TwitchHealth(
      TwitchConfig config,
      BotLogin login,
      ChatTransport transport,
      RoomNames names,
      SendTroubles troubles,
      ChatCounts counts,
      Speaker speaker) {
    this.troubles = troubles;
    this.counts = counts;
    this.speaker = speaker;
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
    return isOn() ? login.trouble().or(transport::trouble).or(this::unsaid) : Optional.empty();
  }

  private Optional<Phrase> unsaid() {
    return troubles.newest(names::of);
  }

  @Override
  public Optional<Phrase> detail() {
    return login.account().map(this::speaking);
  }

  private Phrase speaking(Account account) {
    Phrase speaking = names.speaking(account.login());
    List<Phrase.Argument> counted = counted();
    return counted.isEmpty()
        ? speaking
        : Phrase.of("twitch.counts", Phrase.said(speaking), Phrase.several(counted));
  }

  /** What came to nothing since the start, where there was any. */
  private List<Phrase.Argument> counted() {
    Map<String, Long> each = new LinkedHashMap<>(counts.all());
    each.put("unread", transport.unread());
    each.put("unsaid", speaker.dropped());
    return each.entrySet().stream()
        .filter(one -> one.getValue() > 0)
        .map(one ->
            Phrase.said(Phrase.of("twitch.counts." + one.getKey(), Phrase.whole(one.getValue()))))
        .toList();
  }
}
