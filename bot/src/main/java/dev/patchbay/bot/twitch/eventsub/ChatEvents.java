package dev.patchbay.bot.twitch.eventsub;

import static java.util.Objects.requireNonNullElse;

import com.github.twitch4j.eventsub.domain.chat.Badge;
import com.github.twitch4j.eventsub.domain.chat.Reply;
import com.github.twitch4j.eventsub.events.ChannelChatMessageEvent;
import dev.patchbay.bot.twitch.ActionText;
import dev.patchbay.bot.twitch.ChatLine;
import dev.patchbay.bot.twitch.TwitchUser;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** From {@code channel.chat.message} to {@link ChatLine}. Stateless. */
final class ChatEvents {
  private ChatEvents() {}

  /** Source badges are not read: they say what somebody is in another room. */
  static ChatLine line(ChannelChatMessageEvent event) {
    String text = event.getMessage() == null ? "" : event.getMessage().getText();
    return new ChatLine(
        event.getMessageId(),
        new TwitchUser(
            event.getChatterUserId(),
            requireNonNullElse(event.getChatterUserLogin(), ""),
            requireNonNullElse(event.getChatterUserName(), "")),
        requireNonNullElse(event.getBadges(), List.<Badge>of()).stream()
            .map(Badge::getSetId)
            .collect(Collectors.toUnmodifiableSet()),
        event.getBroadcasterUserId(),
        Optional.ofNullable(event.getSourceBroadcasterUserId()),
        ActionText.inner(text),
        ActionText.isAction(text),
        Optional.ofNullable(event.getReply()).map(Reply::getParentMessageId));
  }
}
