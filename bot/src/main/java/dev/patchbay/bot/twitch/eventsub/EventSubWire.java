package dev.patchbay.bot.twitch.eventsub;

import dev.patchbay.bot.config.TwitchConfig;
import dev.patchbay.bot.twitch.ChatLine;
import dev.patchbay.bot.twitch.SendOutcome;
import dev.patchbay.bot.twitch.helix.Helix;
import dev.patchbay.bot.twitch.helix.SharedChats;
import dev.patchbay.bot.twitch.login.BotLogin;
import dev.patchbay.bot.twitch.login.BotTokens;
import dev.patchbay.bot.twitch.session.ChatWire;
import dev.patchbay.bot.twitch.session.RoomWishes;
import dev.patchbay.bot.twitch.sight.StreamNews;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Chat over EventSub's WebSocket, one for all rooms, and Helix. */
@Singleton
public final class EventSubWire implements ChatWire<Incoming> {
  private static final Duration END_WITHIN = Duration.ofSeconds(1);

  private final TwitchConfig config;
  private final BotLogin login;
  private final StreamNews streams;
  private final RoomWishes wishes;
  private final InstantSource clock;
  private final EventSubRooms rooms;
  private final HelixSends sends;
  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("twitch-eventsub").factory());

  @Inject
  EventSubWire(
      TwitchConfig config,
      Helix helix,
      BotLogin login,
      SharedChats shared,
      StreamNews streams,
      RoomWishes wishes,
      InstantSource clock) {
    this.config = config;
    this.login = login;
    this.streams = streams;
    this.wishes = wishes;
    this.clock = clock;
    this.rooms = new EventSubRooms(helix, wishes, shared, clock);
    this.sends = new HelixSends(helix);
  }

  @Override
  public boolean isOfUse() {
    return wishes.isAnyOpen();
  }

  @Override
  public Optional<EventSubSession> open(
      BotTokens tokens, Consumer<Incoming> events, Consumer<ChatLine> lines) {
    var links = new EventSubLinks(address -> new EventSubLink(address, executor, events), clock);
    URI address = config.addresses().eventSub();
    return links.open(address)
        ? Optional.of(
            new EventSubSession(
                links, rooms, tokens.account(), new EventSubNews(lines, streams, login), clock))
        : Optional.empty();
  }

  @Override
  public CompletionStage<SendOutcome> send(String roomId, String line, Optional<String> replyTo) {
    return sends.send(roomId, line, replyTo);
  }

  @Override
  public void close() {
    executor.shutdownNow();
    try {
      var _ = executor.awaitTermination(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
