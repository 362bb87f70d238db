package dev.patchbay.bot.twitch.irc;

import com.github.twitch4j.chat.events.channel.IRCMessageEvent;
import dev.patchbay.bot.twitch.ActionText;
import dev.patchbay.bot.twitch.ChatLine;
import dev.patchbay.bot.twitch.TwitchUser;
import dev.patchbay.bot.twitch.room.Badge;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** From PRIVMSG to {@link ChatLine}. Stateless. */
final class IrcLines {
  private IrcLines() {}

  /** Nothing when a tag is missing without which nothing can be decided. */
  static Optional<ChatLine> line(IRCMessageEvent event) {
    Optional<String> id = tag(event, "id");
    Optional<String> userId = tag(event, "user-id");
    Optional<String> room = tag(event, "room-id");
    if (id.isEmpty() || userId.isEmpty() || room.isEmpty()) {
      return Optional.empty();
    }
    String login = event.getClientName().orElse("");
    String text = event.getMessage().orElse("");
    return Optional.of(
        new ChatLine(
            id.orElseThrow(),
            new TwitchUser(userId.orElseThrow(), login, event.getUserDisplayName().orElse(login)),
            badges(event),
            room.orElseThrow(),
            tag(event, "source-room-id"),
            ActionText.inner(text),
            ActionText.isAction(text),
            tag(event, "reply-parent-msg-id")));
  }

  /** {@code badges} only: {@code source-badges} says what somebody is in another room. */
  private static Set<String> badges(IRCMessageEvent event) {
    return Arrays.stream(tag(event, "badges").orElse("").split(",", -1))
        .map(badge -> badge.split("/", 2)[0])
        .filter(badge -> !badge.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a USERSTATE calls the bot a moderator or the broadcaster. */
  static boolean isModerator(IRCMessageEvent event) {
    Set<String> badges = badges(event);
    return tag(event, "mod").filter("1"::equals).isPresent()
        || badges.contains(Badge.BROADCASTER)
        || badges.contains(Badge.LEAD_MODERATOR);
  }

  static Optional<String> tag(IRCMessageEvent event, String name) {
    return event.getTagValue(name).filter(value -> !value.isEmpty());
  }
}
