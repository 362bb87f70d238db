package dev.patchbay.bot.twitch.eventsub;

import com.github.twitch4j.eventsub.events.ChannelChatMessageEvent;
import com.github.twitch4j.eventsub.events.StreamOfflineEvent;
import com.github.twitch4j.eventsub.events.StreamOnlineEvent;
import com.github.twitch4j.eventsub.socket.domain.EventSubSocketMessage;
import dev.patchbay.bot.twitch.ChatLine;
import dev.patchbay.bot.twitch.RecentIds;
import dev.patchbay.bot.twitch.login.BotLogin;
import dev.patchbay.bot.twitch.sight.StreamNews;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a session tells the rest of the bot, each once. Used by one thread. */
final class EventSubNews {
  private static final Logger log = LoggerFactory.getLogger(EventSubNews.class);

  private final Consumer<ChatLine> lines;
  private final StreamNews streams;
  private final BotLogin login;
  private final RecentIds seen = new RecentIds();

  EventSubNews(Consumer<ChatLine> lines, StreamNews streams, BotLogin login) {
    this.lines = lines;
    this.streams = streams;
    this.login = login;
  }

  void notified(EventSubSocketMessage message) {
    if (!seen.isNew(message.getMetadata().getMessageId())) {
      return;
    }
    try {
      switch (message.getPayload().getParsedEvent()) {
        case ChannelChatMessageEvent event -> lines.accept(ChatEvents.line(event));
        case StreamOnlineEvent event -> streams.live(event.getBroadcasterUserId(), true);
        case StreamOfflineEvent event -> streams.live(event.getBroadcasterUserId(), false);
        case null, default -> {}
      }
    } catch (RuntimeException foreign) {
      log.warn("an event of Twitch's could not be used: {}", foreign.getClass().getSimpleName());
    }
  }

  /** The person took the login back. */
  void authorizationRevoked() {
    login.tokens().ifPresent(login::insteadOf);
  }
}
