package dev.patchbay.bot.twitch.testing;

import dev.patchbay.bot.twitch.TwitchUser;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A message as it arrives in one room.
 *
 * @param room the broadcaster in whose room it arrives
 * @param badges set ids in that room
 * @param source where it was written, while a Shared Chat session runs
 * @param sourceBadges set ids there
 * @param replyTo id of the message it replies to
 */
public record FakeMessage(
    String id,
    TwitchUser sender,
    TwitchUser room,
    List<String> badges,
    Optional<TwitchUser> source,
    List<String> sourceBadges,
    String text,
    boolean action,
    Optional<String> replyTo) {

  /** A plain message with these badges. */
  public static FakeMessage of(TwitchUser room, TwitchUser sender, String text, String... badges) {
    return new FakeMessage(
        UUID.randomUUID().toString(),
        sender,
        room,
        List.of(badges),
        Optional.empty(),
        List.of(),
        text,
        false,
        Optional.empty());
  }

  /** The same, said with {@code /me}. */
  public FakeMessage asAction() {
    return new FakeMessage(id, sender, room, badges, source, sourceBadges, text, true, replyTo);
  }

  /** The same as a reply. */
  public FakeMessage inReplyTo(String parent) {
    return new FakeMessage(
        id, sender, room, badges, source, sourceBadges, text, action, Optional.of(parent));
  }

  /** The same during a Shared Chat session, written in {@code where} with those badges there. */
  public FakeMessage writtenIn(TwitchUser where, String... badgesThere) {
    return new FakeMessage(
        id, sender, room, badges, Optional.of(where), List.of(badgesThere), text, action, replyTo);
  }

  Set<String> badgeSet() {
    return Set.copyOf(badges);
  }
}
