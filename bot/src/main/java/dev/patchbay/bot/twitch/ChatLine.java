package dev.patchbay.bot.twitch;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/**
 * One message somebody wrote in a room, as Twitch delivered it: nothing is normalised, nothing of
 * it is trusted but the ids and the badges.
 *
 * @param messageId Twitch's own id of the message; each is delivered at most once
 * @param sender who wrote it
 * @param badges set ids of the badges the sender has in <em>this</em> room, {@code moderator},
 *     {@code lead_moderator}, {@code broadcaster}, {@code vip} …; never those of a source room
 * @param roomId the broadcaster's user id of the room that received it
 * @param sourceRoomId where it was written, while a Shared Chat session runs; of this room's own
 *     messages IRC tells it and EventSub does not. A transport hands over no message of another
 *     room; whether a session runs is told by {@link ChatTransport#sharesChat}
 * @param text what was written, with a leading mention when it is a reply
 * @param action whether it was written with {@code /me}
 * @param replyTo id of the message it replies to
 */
public record ChatLine(
    String messageId,
    TwitchUser sender,
    Set<String> badges,
    String roomId,
    Optional<String> sourceRoomId,
    String text,
    boolean action,
    Optional<String> replyTo) {
  public ChatLine {
    requireNonNull(messageId, "messageId is null");
    requireNonNull(sender, "sender is null");
    badges = Set.copyOf(badges);
    requireNonNull(roomId, "roomId is null");
    requireNonNull(sourceRoomId, "sourceRoomId is null");
    requireNonNull(text, "text is null");
    requireNonNull(replyTo, "replyTo is null");
  }

  /** Whether it was written in another room and only mirrored here. */
  public boolean isMirrored() {
    return sourceRoomId.filter(source -> !source.equals(roomId)).isPresent();
  }
}
