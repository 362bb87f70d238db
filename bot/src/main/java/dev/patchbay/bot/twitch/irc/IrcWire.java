package dev.patchbay.bot.twitch.irc;

import dev.patchbay.bot.config.TwitchConfig;
import dev.patchbay.bot.twitch.ChatLine;
import dev.patchbay.bot.twitch.SendOutcome;
import dev.patchbay.bot.twitch.helix.Helix;
import dev.patchbay.bot.twitch.helix.SharedChats;
import dev.patchbay.bot.twitch.login.BotLogin;
import dev.patchbay.bot.twitch.login.BotTokens;
import dev.patchbay.bot.twitch.session.ChatWire;
import dev.patchbay.bot.twitch.session.RoomWishes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Chat over IRC, the second way. */
@Singleton
public final class IrcWire implements ChatWire<IrcEvent> {
  private final TwitchConfig config;
  private final BotLogin login;
  private final RoomWishes wishes;
  private final InstantSource clock;
  private final IrcRooms rooms;
  private volatile Optional<IrcSession> current = Optional.empty();

  @Inject
  IrcWire(
      TwitchConfig config,
      Helix helix,
      BotLogin login,
      SharedChats shared,
      RoomWishes wishes,
      InstantSource clock) {
    this.config = config;
    this.login = login;
    this.wishes = wishes;
    this.clock = clock;
    this.rooms = new IrcRooms(helix, wishes, shared, clock);
  }

  @Override
  public Optional<IrcSession> open(
      BotTokens tokens, Consumer<IrcEvent> events, Consumer<ChatLine> lines) {
    var link = new IrcLink(config, tokens, events);
    if (!link.isOpen()) {
      link.close();
      return Optional.empty();
    }
    current = Optional.of(new IrcSession(link, rooms, lines, clock));
    return current;
  }

  /** Twitch closes on a token it does not take, and twitch4j does not tell. */
  @Override
  public void endedSoon(BotTokens tokens) {
    var _ = login.insteadOf(tokens);
  }

  @Override
  public CompletionStage<SendOutcome> send(String roomId, String line, Optional<String> replyTo) {
    Optional<String> why = wishes.whyBarred(roomId);
    if (why.isPresent()) {
      return CompletableFuture.completedStage(new SendOutcome.Refused(why.orElseThrow()));
    }
    Optional<String> channel = rooms.channel(roomId);
    return channel.isEmpty() || current.isEmpty()
        ? CompletableFuture.completedStage(new SendOutcome.NotConnected())
        : current.orElseThrow().send(channel.orElseThrow(), line, replyTo);
  }

  @Override
  public boolean moderates(String roomId) {
    return rooms.moderates(roomId);
  }

  @Override
  public void close() {}
}
